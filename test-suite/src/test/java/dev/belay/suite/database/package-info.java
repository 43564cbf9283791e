/** A database of its own for each test, on every server that is here. */
@NullMarked
package dev.belay.suite.database;

import org.jspecify.annotations.NullMarked;
