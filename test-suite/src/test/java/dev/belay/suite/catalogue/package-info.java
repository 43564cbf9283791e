/** Which faults Belay survives, which tests show it, and what came of them. */
@NullMarked
package dev.belay.suite.catalogue;

import org.jspecify.annotations.NullMarked;
