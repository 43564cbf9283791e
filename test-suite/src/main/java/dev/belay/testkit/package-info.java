/** A project's own migrations as JUnit tests. */
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
