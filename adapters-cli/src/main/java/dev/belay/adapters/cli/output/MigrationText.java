package dev.belay.adapters.cli.output;

import dev.belay.domain.migration.Migration;

/** A migration as it is named in a line. */
final class MigrationText {
    private MigrationText() {}

    static String of(Migration migration) {
        boolean named = migration.version().isEmpty() || migration.description().isEmpty();
        return Printable.line(named ? migration.label() : migration.label() + " " + migration.description());
    }
}
