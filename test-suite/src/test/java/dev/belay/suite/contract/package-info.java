/** The contracts of the ports, kept by each engine. */
@NullMarked
package dev.belay.suite.contract;

import org.jspecify.annotations.NullMarked;
