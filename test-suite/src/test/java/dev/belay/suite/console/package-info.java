/** The console in a browser, as people meet it. */
@NullMarked
package dev.belay.suite.console;

import org.jspecify.annotations.NullMarked;
