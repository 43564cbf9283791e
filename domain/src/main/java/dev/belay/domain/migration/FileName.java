package dev.belay.domain.migration;

import java.util.Optional;

/** What the name of a file in a location says, read with {@link NamingRules}. */
public sealed interface FileName {

    /**
     * A migration's script.
     *
     * @param version nothing for a repeatable migration
     * @param description underscores read as spaces, empty where the name has none
     */
    record Named(MigrationKind kind, Optional<Version> version, String description) implements FileName {}

    /** A name that only nearly follows the rules, so that it is surely not meant to be left out. */
    record Misnamed(String reason, String expected) implements FileName {}

    /** A script that Flyway would run at an event, such as {@code beforeMigrate.sql}. */
    record Callback() implements FileName {}

    /** Any other file. */
    record Stray() implements FileName {}
}
