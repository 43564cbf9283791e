/** Rehearsals, seen from outside: what they see on a copy, and that they leave the database as it was. */
@NullMarked
package dev.belay.suite.rehearsal;

import org.jspecify.annotations.NullMarked;
