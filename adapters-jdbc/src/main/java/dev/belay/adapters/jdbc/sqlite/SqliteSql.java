package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.AuditSql;
import dev.belay.adapters.jdbc.history.HistoryRewrite;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** The statements of Belay's own around scripts, on SQLite. */
record SqliteSql(HistorySql history) {

    /** The records of a script that was applied whole. */
    List<String> records(Step.Apply step, int millis) {
        return List.of(
                history.row(step.row(), String.valueOf(millis)),
                history.applied(step.row().script(), step.script().digest()));
    }

    /** The records of a marker, which took no time. */
    List<String> marker(HistoryRow row) {
        return List.of(history.row(row, "0"), history.applied(row));
    }

    /**
     * The table of the audit trail, with the triggers that keep its rows. It is strict: a value of another type would
     * read like the one that it replaces.
     */
    static List<String> auditCreation(TableName table) {
        String audit = table.audit().quoted();
        String trigger = "CREATE TRIGGER IF NOT EXISTS " + TableName.quoted(table.schema()) + ".";
        String kept = " ON " + TableName.quoted(table.audit().table())
                + " BEGIN\n    SELECT RAISE(ABORT, 'rows of belay_audit are neither changed nor removed');\nEND";
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + audit + " "
                        + new AuditSql(table, HistorySql::literal).columns("TEXT", "INTEGER") + " STRICT",
                trigger + "belay_audit_keep_update BEFORE UPDATE" + kept,
                trigger + "belay_audit_keep_delete BEFORE DELETE" + kept);
    }

    /** Flyway's table in Flyway's form, and Belay's own beside it. */
    List<String> creation() {
        List<String> creation = new ArrayList<>(tables());
        creation.addAll(auditCreation(history.table()));
        return List.copyOf(creation);
    }

    private List<String> tables() {
        TableName table = history.table();
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + table.quoted() + " (\n"
                        + "    \"installed_rank\" INT NOT NULL PRIMARY KEY,\n"
                        + "    \"version\" VARCHAR(50),\n"
                        + "    \"description\" VARCHAR(200) NOT NULL,\n"
                        + "    \"type\" VARCHAR(20) NOT NULL,\n"
                        + "    \"script\" VARCHAR(1000) NOT NULL,\n"
                        + "    \"checksum\" INT,\n"
                        + "    \"installed_by\" VARCHAR(100) NOT NULL,\n"
                        + "    \"installed_on\" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),\n"
                        + "    \"execution_time\" INT NOT NULL,\n"
                        + "    \"success\" BOOLEAN NOT NULL\n"
                        + ")",
                "CREATE INDEX IF NOT EXISTS " + TableName.quoted(table.schema()) + "."
                        + TableName.quoted(table.table() + "_s_idx") + " ON " + TableName.quoted(table.table())
                        + " (\"success\")",
                "CREATE TABLE IF NOT EXISTS " + table.own().quoted() + " (\n"
                        + "    run_id TEXT NOT NULL,\n"
                        + "    script TEXT NOT NULL,\n"
                        + "    statement INTEGER NOT NULL,\n"
                        + "    digest TEXT NOT NULL,\n"
                        + "    state TEXT NOT NULL,\n"
                        + "    started_at TEXT NOT NULL,\n"
                        + "    finished_at TEXT,\n"
                        + "    PRIMARY KEY (script, statement, run_id)\n"
                        + ")");
    }

    /** Rewrites the history; a former one that is no history any more gives up its names. */
    List<String> rewriting(Step.RewriteHistory step) {
        TableName table = history.table();
        List<String> renaming = List.of(
                "ALTER TABLE " + table.quoted() + " RENAME TO "
                        + TableName.quoted(HistoryRewrite.aside(history).table()),
                "DROP INDEX IF EXISTS " + new TableName(table.schema(), table.table() + "_s_idx").quoted());
        return new HistoryRewrite(history, renaming, creation()).statements(step);
    }
}
