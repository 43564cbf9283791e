package dev.belay.application.detection;

import dev.belay.domain.schema.Schema;

/**
 * The schema that a database of a version should have.
 *
 * @param versioned what the versioned migrations make
 * @param complete the same after the repeatable ones; they are only run on the newest version, as they are now may be
 *     too new for an earlier one
 */
public record Expected(Schema versioned, Schema complete) {}
