/** Large projects and large schemas: what they cost, in memory, time and questions. */
@NullMarked
package dev.belay.suite.scale;

import org.jspecify.annotations.NullMarked;
