/** Projects that tests write, Belay's runs on them, and Flyway as their judge. */
@NullMarked
package dev.belay.suite.project;

import org.jspecify.annotations.NullMarked;
