package dev.belay.domain.rehearsal;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;

/** What could be done instead of a statement, so that fewer have to wait, or for less long. */
final class Advice {
    /** From so many rows on, parts of them are worth their trouble. */
    private static final long MANY_ROWS = 10_000;

    private static final String BATCHES =
            "Change the rows in batches, each in a transaction of its own: after \"-- belay: transaction none\" each"
                    + " statement of a file commits by itself.";

    private final Script script;
    private final Statement statement;
    private final Measures measures;
    private final List<String> advice = new ArrayList<>();

    private Advice(Script script, Statement statement, Measures measures) {
        this.script = script;
        this.statement = statement;
        this.measures = measures;
    }

    static List<String> of(Engine engine, Script script, Statement statement, Measures measures) {
        Advice advice = new Advice(script, statement, measures);
        if (measures.rowsChanged() >= MANY_ROWS) {
            advice.advice.add(BATCHES);
        }
        if (engine == Engine.POSTGRESQL && measures.blocked() != Blocked.NOBODY) {
            advice.onPostgresql();
        }
        return List.copyOf(advice.advice);
    }

    private void onPostgresql() {
        if (script.begins(statement, "CREATE")) {
            ofCreate();
        } else if (script.begins(statement, "ALTER", "TABLE")) {
            ofAlterTable();
        } else if (script.begins(statement, "DROP", "INDEX") && !isConcurrent()) {
            advice.add("DROP INDEX CONCURRENTLY lets readers and writers go on.");
        } else if (script.begins(statement, "REINDEX") && !isConcurrent()) {
            advice.add("REINDEX ... CONCURRENTLY lets readers and writers go on.");
        } else if (script.begins(statement, "REFRESH") && !isConcurrent()) {
            advice.add("REFRESH MATERIALIZED VIEW CONCURRENTLY lets readers go on; it needs a unique index.");
        } else if (!measures.rewritten().isEmpty()
                && (script.begins(statement, "VACUUM") || script.begins(statement, "CLUSTER"))) {
            advice.add("It writes the whole table anew and keeps everybody out meanwhile: do it in a quiet hour, or"
                    + " leave the room to a plain VACUUM.");
        }
    }

    private void ofCreate() {
        boolean isIndex =
                script.begins(statement, "CREATE", "INDEX") || script.begins(statement, "CREATE", "UNIQUE", "INDEX");
        if (isIndex && !isConcurrent()) {
            advice.add("CREATE INDEX CONCURRENTLY lets writers go on; Belay runs it outside a transaction and clears"
                    + " away what a failed build leaves.");
        }
    }

    private void ofAlterTable() {
        boolean isLater = script.has(statement, "NOT", "VALID");
        if (script.has(statement, "FOREIGN", "KEY") || script.has(statement, "REFERENCES")) {
            if (!isLater && script.has(statement, "ADD")) {
                advice.add("Add the foreign key as NOT VALID, which looks at no row, and check the rows with VALIDATE"
                        + " CONSTRAINT in a migration after it: then writers of both tables go on.");
            }
        } else if (!isLater && (script.has(statement, "ADD", "CHECK") || isNamed("CHECK"))) {
            advice.add("Add the constraint as NOT VALID, and check the rows with VALIDATE CONSTRAINT in a migration"
                    + " after it: then readers and writers go on.");
        }
        if (addsUnique() && !script.has(statement, "USING", "INDEX")) {
            advice.add("Build the index first with CREATE UNIQUE INDEX CONCURRENTLY, then add the constraint with USING"
                    + " INDEX, which takes a moment.");
        }
        if (script.has(statement, "SET", "NOT", "NULL")) {
            advice.add("Add CHECK (column IS NOT NULL) NOT VALID, VALIDATE it in a migration after it, then SET NOT"
                    + " NULL: the check spares it the look at every row. Then drop the check.");
        }
        if (script.has(statement, "ATTACH", "PARTITION")) {
            advice.add("A CHECK on the new partition that says what its bounds say spares the look at every row.");
        }
        if (script.has(statement, "DETACH", "PARTITION") && !isConcurrent()) {
            advice.add("DETACH PARTITION ... CONCURRENTLY lets readers and writers go on.");
        }
        if (!measures.rewritten().isEmpty()) {
            ofRewriting();
        }
    }

    private void ofRewriting() {
        if (script.has(statement, "TYPE")) {
            advice.add("Changing the type writes every row anew. Instead add a new column, fill it in batches and keep"
                    + " it filled by a trigger, then let the application use it and drop the old one.");
        } else if (script.has(statement, "ADD")) {
            advice.add("A value that is computed for each row writes every row anew. Instead add the column without it,"
                    + " set the DEFAULT for new rows, and fill the old ones in batches.");
        } else {
            advice.add("It writes the whole table anew and keeps everybody out meanwhile: do it in a quiet hour, or"
                    + " copy the rows into a new table in batches.");
        }
    }

    private boolean addsUnique() {
        return script.has(statement, "ADD", "UNIQUE")
                || script.has(statement, "ADD", "PRIMARY", "KEY")
                || isNamed("UNIQUE")
                || isNamed("PRIMARY", "KEY");
    }

    /** Whether a constraint that has a name is of this kind. */
    private boolean isNamed(String... kind) {
        return script.has(statement, "ADD", "CONSTRAINT") && script.has(statement, kind);
    }

    private boolean isConcurrent() {
        return script.has(statement, "CONCURRENTLY");
    }
}
