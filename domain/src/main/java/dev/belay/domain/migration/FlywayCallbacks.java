package dev.belay.domain.migration;

import java.util.Set;

/**
 * The events at which Flyway runs a script of that name.
 *
 * @see <a href="https://documentation.red-gate.com/flyway/reference/callback-events">Flyway: callback events</a>
 */
final class FlywayCallbacks {
    private static final Set<String> EVENTS = Set.of(
            "beforeMigrate",
            "beforeRepeatables",
            "beforeEachMigrate",
            "beforeEachMigrateStatement",
            "afterEachMigrateStatement",
            "afterEachMigrateStatementError",
            "afterEachMigrate",
            "afterEachMigrateError",
            "afterMigrate",
            "afterMigrateApplied",
            "afterVersioned",
            "afterMigrateError",
            "beforeUndo",
            "beforeEachUndo",
            "beforeEachUndoStatement",
            "afterEachUndoStatement",
            "afterEachUndoStatementError",
            "afterEachUndo",
            "afterEachUndoError",
            "afterUndo",
            "afterUndoError",
            "beforeDeploy",
            "afterDeploy",
            "beforeClean",
            "afterClean",
            "afterCleanError",
            "beforeInfo",
            "afterInfo",
            "afterInfoError",
            "beforeValidate",
            "afterValidate",
            "afterValidateError",
            "beforeBaseline",
            "afterBaseline",
            "afterBaselineError",
            "beforeRepair",
            "afterRepair",
            "afterRepairError",
            "createSchema",
            "beforeCreateSchema",
            "beforeConnect",
            "afterConnect");

    private FlywayCallbacks() {}

    static boolean names(String stem, String separator) {
        char first = stem.isEmpty() ? ' ' : stem.charAt(0);
        if (first != 'a' && first != 'b' && first != 'c') {
            return false;
        }
        int at = stem.indexOf(separator);
        return EVENTS.contains(at < 0 ? stem : stem.substring(0, at));
    }
}
