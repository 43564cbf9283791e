/** Asking a person, at a terminal or over a pipe. */
@NullMarked
package dev.belay.adapters.cli.dialog;

import org.jspecify.annotations.NullMarked;
