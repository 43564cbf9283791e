/** The boundaries between modules, as sentences. */
@NullMarked
package dev.belay.suite.architecture;

import org.jspecify.annotations.NullMarked;
