/** The server, from outside: over HTTP, in a process of its own. */
@NullMarked
package dev.belay.suite.server;

import org.jspecify.annotations.NullMarked;
