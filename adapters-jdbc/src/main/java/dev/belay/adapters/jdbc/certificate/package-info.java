/** The certificates of a project, beside its migrations. */
@NullMarked
package dev.belay.adapters.jdbc.certificate;

import org.jspecify.annotations.NullMarked;
