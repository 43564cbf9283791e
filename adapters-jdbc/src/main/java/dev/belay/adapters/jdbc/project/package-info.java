/** Files that Belay keeps beside the migrations of a project. */
@NullMarked
package dev.belay.adapters.jdbc.project;

import org.jspecify.annotations.NullMarked;
