/** What the migrations of a project make, found out by carrying them out where nothing can be lost. */
@NullMarked
package dev.belay.application.detection;

import org.jspecify.annotations.NullMarked;
