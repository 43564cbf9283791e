package dev.belay.application.execution;

import dev.belay.domain.migration.Migration;

/** A migration that this run applied, and how long it took in milliseconds. */
public record Applied(Migration migration, int millis) {}
