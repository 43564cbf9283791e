package dev.belay.domain.failure;

import dev.belay.domain.finding.Place;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.CreatedObject;
import dev.belay.domain.script.IndexedColumns;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a script that is wrong from a history that is. An object that is missing, or there already, is the script's
 * mistake, unless history and schema disagree on it; then a strategy may cure it. Both are read after the rollback, so
 * nothing that the script did itself is seen. Where it cannot be told, the script is to blame: that ends a run, and a
 * mistake in a script must never lead to a reset.
 */
public final class Blame {
    private static final Set<String> MISSING = Set.of("3F000", "42P01", "42703", "42704", "42883");
    private static final Set<String> EXISTING = Set.of("42P07", "42701", "42710", "42723", "42P06");
    private static final String NO_COLUMN = "42703";
    private static final String EITHER = "SQLITE_ERROR";

    private Blame() {}

    /**
     * The failure, of kind {@code HISTORY_MISMATCH} where that is what it shows.
     *
     * @param script the one that failed
     * @param recorded what the history says that was created, this run's migrations included
     * @param schema as it is after the rollback
     */
    public static Failure of(Failure failure, Script script, Recorded recorded, Schema schema) {
        Optional<Statement> statement = failure.where().flatMap(place -> statementAt(place, script));
        if (failure.kind() != FailureKind.MIGRATION_DEFECT || failure.code() == null || statement.isEmpty()) {
            return failure;
        }
        boolean either = failure.code().equals(EITHER);
        Set<ObjectId> ids = schema.objects().keySet();
        if (either || EXISTING.contains(failure.code())) {
            for (CreatedObject object : subjects(script.creations(statement.get()))) {
                if (recorded.isUnknown(object, ids)) {
                    return mismatch(
                            failure, object + " is in the database, and no migration that was applied creates it.");
                }
            }
        }
        if (either || MISSING.contains(failure.code())) {
            Optional<String> missing = recorded.missing(script.names(statement.get()), ids);
            if (missing.isPresent()) {
                return mismatch(
                        failure,
                        missing.get() + " is not in the database, though a migration that was applied"
                                + " creates it.");
            }
        }
        return failure.code().equals(NO_COLUMN) ? indexed(failure, script, statement.get(), ids) : failure;
    }

    /** Tells of an index on a column that is not there which ones are: those before the script, and its own. */
    private static Failure indexed(Failure failure, Script script, Statement statement, Set<ObjectId> ids) {
        Optional<IndexedColumns> index = script.indexedColumns(statement);
        if (index.isEmpty()) {
            return failure;
        }
        Set<String> columns = new LinkedHashSet<>();
        for (ObjectId id : ids) {
            if (id.kind() == ObjectKind.COLUMN && id.owner().equals(index.get().table())) {
                columns.add(id.name());
            }
        }
        for (Statement one : script.statements()) {
            for (CreatedObject object : script.creations(one)) {
                if (object.kind() == CreatedObject.Kind.COLUMN
                        && object.owner().equals(index.get().table())) {
                    columns.add(object.name().name());
                }
            }
        }
        return index.get()
                .missingFrom(columns)
                .filter(missing -> !columns.isEmpty())
                .map(missing ->
                        failure.saying(failure.what() + " " + index.get().complaint(missing, columns)))
                .orElse(failure);
    }

    /** The columns of a new table are not what can be there already. */
    private static List<CreatedObject> subjects(List<CreatedObject> created) {
        return created.isEmpty() || created.get(0).kind() != CreatedObject.Kind.TABLE ? created : created.subList(0, 1);
    }

    private static Failure mismatch(Failure failure, String why) {
        return failure.as(FailureKind.HISTORY_MISMATCH).saying(failure.what() + " The " + why);
    }

    /** The last statement that begins at the place or before it. */
    private static Optional<Statement> statementAt(Place place, Script script) {
        Statement found = null;
        for (Statement statement : script.statements()) {
            Place start = script.placeOf(statement.start());
            if (start.line() > place.line() || (start.line() == place.line() && start.column() > place.column())) {
                break;
            }
            found = statement;
        }
        return Optional.ofNullable(found);
    }
}
