package dev.belay.domain.assessment;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.Script;

/** A migration that is to be applied, with its script as it would run. */
public record PendingMigration(Migration migration, Script script) {

    /** Whether the script runs whole in one transaction with its history row. */
    public boolean runsInTransaction() {
        return !migration.declinesTransaction() && script.isTransactional();
    }
}
