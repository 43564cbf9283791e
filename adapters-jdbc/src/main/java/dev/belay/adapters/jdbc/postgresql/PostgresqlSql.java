package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.AuditSql;
import dev.belay.adapters.jdbc.history.HistoryRewrite;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.Held;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements of Belay's own around scripts, on PostgreSQL. */
record PostgresqlSql(HistorySql history, LockKey key) {
    /** When the transaction began: transactions of one message have the same {@code now()}. */
    private static final String BEGAN = "'belay.began'";

    private static final String ELAPSED = "((extract(epoch FROM pg_catalog.clock_timestamp())::float8"
            + " - coalesce(nullif(pg_catalog.current_setting(" + BEGAN + ", true), '')::float8,"
            + " extract(epoch FROM pg_catalog.now())::float8)) * 1000)::int";

    /** A name as SQL takes it. */
    static String quoted(QualifiedName name) {
        String schema = name.schema();
        return schema == null ? TableName.quoted(name.name()) : new TableName(schema, name.name()).quoted();
    }

    /** How many statements {@link #begin} has. */
    static final int BEGIN_STATEMENTS = 2;

    /**
     * Begins a transaction and proves that this session holds the run lock: where the lock was lost, dividing by zero
     * ends the message before the script begins. The lock of the transaction is the session's own taken once more.
     */
    String begin() {
        return begin("BEGIN");
    }

    /**
     * The same where another transaction follows whose commit waits for the disk: the log is written in order, and so
     * that commit makes this one durable too.
     *
     * @see <a href="https://www.postgresql.org/docs/current/wal-async-commit.html">PostgreSQL: asynchronous commit</a>
     */
    String beginFollowed() {
        return begin("BEGIN", ", pg_catalog.set_config('synchronous_commit', 'off', true)");
    }

    /** The same with a BEGIN that the script wrote itself, which may choose an isolation level. */
    String begin(String begin) {
        return begin(begin, "");
    }

    private String begin(String begin, String settings) {
        return begin + ";SELECT 1 / (pg_catalog.pg_try_advisory_xact_lock(" + key.number() + ")::int),"
                + " pg_catalog.set_config(" + BEGAN + ", extract(epoch FROM pg_catalog.clock_timestamp())::text, true)"
                + settings + ";";
    }

    /**
     * Makes durable what this session has committed without waiting for the disk: a commit waits only where its
     * transaction has written, and so this one writes a row that it takes back.
     */
    String flush() {
        return "BEGIN;SAVEPOINT belay_flush;" + history.step("", 0, "", "started")
                + ";ROLLBACK TO SAVEPOINT belay_flush;COMMIT;";
    }

    /** How long each of the migrations took that have these ranks in the history. */
    String millis(int firstRank, int lastRank) {
        return "SELECT \"execution_time\" FROM " + history.table().quoted() + " WHERE \"installed_rank\" BETWEEN "
                + firstRank + " AND " + lastRank + " ORDER BY \"installed_rank\"";
    }

    /** The records of a script that was applied whole. */
    List<String> records(Step.Apply step) {
        return List.of(
                history.row(step.row(), ELAPSED),
                history.applied(step.row().script(), step.script().digest()));
    }

    /** Divides by zero, and so ends the message, where an expression is not 1. */
    static String proof(String expression) {
        return "SELECT 1 / " + expression;
    }

    /** What must hold before an undo: the history is the expected one, and what was seen to be empty still is. */
    List<String> proofs(Step.Undo step) {
        List<String> proofs = new ArrayList<>();
        proofs.add(proof(history.holds(step.reversal())));
        for (Destruction destruction : step.emptied()) {
            Held.of(destruction).ifPresent(held -> {
                proofs.add("LOCK TABLE " + held.table() + " IN ACCESS EXCLUSIVE MODE");
                proofs.add(proof("(CASE WHEN EXISTS (" + held.rows() + ") THEN 0 ELSE 1 END)"));
            });
        }
        return proofs;
    }

    /** The records of a marker, which took no time. */
    List<String> marker(HistoryRow row) {
        return List.of(history.row(row, "0"), history.applied(row));
    }

    /** The row of a script that ran in parts. */
    String row(HistoryRow row, int millis) {
        return history.row(row, String.valueOf(millis));
    }

    /**
     * A value as a string, whatever is in it: what a backslash means in a plain string is a setting, which a script may
     * have changed.
     */
    static String literal(String value) {
        return value.indexOf('\\') < 0
                ? HistorySql.literal(value)
                : "E" + HistorySql.literal(value.replace("\\", "\\\\"));
    }

    /**
     * The table of the audit trail, with the trigger that keeps its rows: they can be added, and dropped with the
     * table, but neither changed nor removed one by one without a right to the table itself.
     */
    List<String> auditCreation() {
        TableName audit = history.table().audit();
        String keep = TableName.quoted(audit.schema()) + "." + TableName.quoted("belay_audit_keep");
        AuditSql sql = new AuditSql(history.table(), PostgresqlSql::literal);
        return List.of(
                // what is not there to be dropped is no news, and the first notice of a run costs Java several
                // milliseconds
                "SET LOCAL client_min_messages = warning",
                "CREATE TABLE IF NOT EXISTS " + audit.quoted() + " " + sql.columns("TEXT", "BIGINT"),
                "CREATE OR REPLACE FUNCTION " + keep + "() RETURNS trigger LANGUAGE plpgsql AS $belay$BEGIN\n"
                        + "    RAISE EXCEPTION 'rows of belay_audit are neither changed nor removed'"
                        + " USING ERRCODE = 'insufficient_privilege';\n"
                        + "END$belay$",
                "DROP TRIGGER IF EXISTS belay_audit_keep ON " + audit.quoted(),
                "CREATE TRIGGER belay_audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON " + audit.quoted()
                        + " FOR EACH STATEMENT EXECUTE PROCEDURE " + keep + "()");
    }

    /** Flyway's table in Flyway's form, Belay's own beside it, and the schemas that are missing. */
    List<String> creation(Step.CreateHistory step) {
        TableName table = history.table();
        List<String> sql = new ArrayList<>();
        for (String schema : step.schemas()) {
            sql.add("CREATE SCHEMA IF NOT EXISTS " + TableName.quoted(schema));
        }
        sql.add("CREATE TABLE IF NOT EXISTS " + table.quoted() + " (\n"
                + "    \"installed_rank\" INT NOT NULL,\n"
                + "    \"version\" VARCHAR(50),\n"
                + "    \"description\" VARCHAR(200) NOT NULL,\n"
                + "    \"type\" VARCHAR(20) NOT NULL,\n"
                + "    \"script\" VARCHAR(1000) NOT NULL,\n"
                + "    \"checksum\" INTEGER,\n"
                + "    \"installed_by\" VARCHAR(100) NOT NULL,\n"
                + "    \"installed_on\" TIMESTAMP NOT NULL DEFAULT now(),\n"
                + "    \"execution_time\" INTEGER NOT NULL,\n"
                + "    \"success\" BOOLEAN NOT NULL,\n"
                + "    CONSTRAINT " + TableName.quoted(table.table() + "_pk") + " PRIMARY KEY (\"installed_rank\")\n"
                + ")");
        sql.add("CREATE INDEX IF NOT EXISTS " + TableName.quoted(table.table() + "_s_idx") + " ON " + table.quoted()
                + " (\"success\")");
        sql.add("CREATE TABLE IF NOT EXISTS " + table.own().quoted() + " (\n"
                + "    run_id VARCHAR(12) NOT NULL,\n"
                + "    script VARCHAR(1000) NOT NULL,\n"
                + "    statement INT NOT NULL,\n"
                + "    digest VARCHAR(64) NOT NULL,\n"
                + "    state VARCHAR(10) NOT NULL,\n"
                + "    started_at TIMESTAMPTZ NOT NULL,\n"
                + "    finished_at TIMESTAMPTZ,\n"
                + "    PRIMARY KEY (script, statement, run_id)\n"
                + ")");
        sql.addAll(auditCreation());
        step.marker().ifPresent(row -> sql.addAll(marker(row)));
        return sql;
    }

    /** Rewrites the history; a former one that is no history any more gives up its names. */
    List<String> rewriting(Step.RewriteHistory step) {
        TableName table = history.table();
        TableName aside = HistoryRewrite.aside(history);
        List<String> renaming = List.of(
                "ALTER TABLE " + table.quoted() + " RENAME TO " + TableName.quoted(aside.table()),
                renamed(table, aside, "_pk"),
                renamed(table, aside, "_s_idx"));
        return new HistoryRewrite(history, renaming, creation(new Step.CreateHistory(List.of(), Optional.empty())))
                .statements(step);
    }

    private static String renamed(TableName table, TableName aside, String suffix) {
        return "ALTER INDEX IF EXISTS " + new TableName(table.schema(), table.table() + suffix).quoted() + " RENAME TO "
                + TableName.quoted(aside.table() + suffix);
    }
}
