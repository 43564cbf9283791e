/** A network between a client and a server on this machine that does what it is told. */
@NullMarked
package dev.belay.suite.proxy;

import org.jspecify.annotations.NullMarked;
