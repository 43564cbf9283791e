/** Whether the health check sees what is broken, and whether what it advises heals it. */
@NullMarked
package dev.belay.suite.health;

import org.jspecify.annotations.NullMarked;
