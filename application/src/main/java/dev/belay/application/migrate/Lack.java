package dev.belay.application.migrate;

import dev.belay.application.detection.Expected;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a schema lacks of a version's, how it is created again, and what of that only a person can decide. */
final class Lack {
    private final KnownVersions known;
    private final Assessment assessment;
    private final Schema actual;
    private final Function<Migration, Script> scripts;

    /** @param scripts reads scripts, of applied migrations too */
    Lack(KnownVersions known, Assessment assessment, Schema actual, Function<Migration, Script> scripts) {
        this.known = known;
        this.assessment = assessment;
        this.actual = actual;
        this.scripts = scripts;
    }

    /**
     * What would make the schema that of a version.
     *
     * @param recovery the history that goes with it
     * @param untold what else only a person can decide
     */
    Evidence.Completion completion(
            KnownVersion version, Expected expected, Evidence.Recovery recovery, List<String> untold) {
        List<String> creation = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        List<ObjectId> missing = new ArrayList<>();
        for (SchemaDifference difference :
                SchemaDifference.between(known.versioned(known.outline(version)), known.versioned(actual.outline()))) {
            missing.add(difference.object());
        }
        for (SchemaObject object : expected.versioned().objects().values()) {
            ObjectId id = object.id();
            if (actual.find(id).isPresent() || known.repeatables().own(id)) {
                continue;
            }
            boolean mayComeWithTable =
                    object.comesWithTable() || object.creation().isEmpty();
            if (mayComeWithTable && isMissing(id.owner(), id, missing)) {
                continue;
            }
            if (object.creation().isEmpty()) {
                undecided.add("The " + id + " cannot be added to a table that exists.");
            } else if (object.needsValue()) {
                undecided.add("The " + id + " must have a value, and the rows that exist have none.");
            }
            creation.addAll(object.creation());
        }
        undecided.addAll(lostRows(version, missing));
        undecided.addAll(untold);
        List<ObjectId> repeatables = repeatables(version);
        missing.addAll(repeatables);
        return new Evidence.Completion(recovery, names(missing), creation, !repeatables.isEmpty(), undecided);
    }

    private static boolean isMissing(String table, ObjectId part, List<ObjectId> missing) {
        return missing.stream()
                .anyMatch(id -> id.owner().isEmpty()
                        && id.kind().isRelation()
                        && id.schema().equals(part.schema())
                        && id.name().equals(table));
    }

    /** Rows that migrations wrote do not come back with the table, and what was never recorded may not have run. */
    private List<String> lostRows(KnownVersion version, List<ObjectId> missing) {
        List<String> sentences = new ArrayList<>();
        for (Migration migration : assessment.set().versioned()) {
            Script script = scripts.apply(migration);
            List<Statement> statements = script.dataStatements();
            Version one = migration.version().orElseThrow();
            boolean applied = assessment.history().applied(one).isPresent();
            if (!applied && !statements.isEmpty()) {
                sentences.add(migration.label() + " changes rows, and nothing tells whether it has.");
            }
            for (ObjectId id : missing) {
                if (applied && id.kind() == ObjectKind.TABLE && mentions(script, statements, id.name())) {
                    sentences.add("The rows that " + migration.label() + " wrote into " + id.name() + " are lost.");
                }
                if (applied && id.kind() == ObjectKind.COLUMN && mentions(script, statements, id.owner(), id.name())) {
                    sentences.add("The values that " + migration.label() + " wrote into " + id + " are lost.");
                }
            }
            if (migration.version().equals(version.version())) {
                return sentences;
            }
        }
        return sentences;
    }

    private static boolean mentions(Script script, List<Statement> statements, String... names) {
        for (Statement statement : statements) {
            String text = statement.text(script.text()).toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String name : names) {
                all &= Pattern.compile("\\b" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\b")
                        .matcher(text)
                        .find();
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** What repeatable migrations make, and is not there though their scripts are those that were applied. */
    List<ObjectId> repeatables(KnownVersion version) {
        if (!version.equals(known.latest()) || !allRepeatablesApplied()) {
            return List.of();
        }
        List<ObjectId> missing = new ArrayList<>();
        for (ObjectId id : known.repeatables().change().made().keySet()) {
            if (actual.find(id).isEmpty()) {
                missing.add(id);
            }
        }
        return missing;
    }

    private boolean allRepeatablesApplied() {
        History history = assessment.history();
        for (Migration migration : assessment.set().repeatable()) {
            @Nullable
            AppliedMigration row =
                    history.appliedRepeatable(migration.description()).orElse(null);
            if (row == null || !row.checksum().equals(Optional.of(migration.checksum()))) {
                return false;
            }
        }
        return true;
    }

    static List<String> names(List<ObjectId> ids) {
        return ids.stream().map(ObjectId::toString).toList();
    }
}
