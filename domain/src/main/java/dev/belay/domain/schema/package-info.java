/** Schemas as they are in a database: their objects in a normal form, how two differ, and their fingerprint. */
@NullMarked
package dev.belay.domain.schema;

import org.jspecify.annotations.NullMarked;
