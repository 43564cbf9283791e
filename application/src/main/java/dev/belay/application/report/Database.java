package dev.belay.application.report;

import dev.belay.domain.target.TargetFacts;

/**
 * The database that a report is about.
 *
 * @param url as it is shown: with its password masked
 * @param facts what the database said of itself
 * @param table the history table's name
 */
public record Database(String url, TargetFacts facts, String table) {}
