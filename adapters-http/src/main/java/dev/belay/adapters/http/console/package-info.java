/** The console: pages for people, of the same use cases as the command line. */
@NullMarked
package dev.belay.adapters.http.console;

import org.jspecify.annotations.NullMarked;
