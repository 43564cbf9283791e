package dev.belay.application.port;

import dev.belay.domain.history.History;
import dev.belay.domain.target.TargetFacts;

/** What a database says at one moment: of itself, and of what was applied. */
public record Snapshot(TargetFacts facts, History history) {}
