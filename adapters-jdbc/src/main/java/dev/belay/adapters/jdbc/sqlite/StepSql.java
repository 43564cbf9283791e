package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.PartwiseScript;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.StatementForm.ForeignKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step would send, for people to read: one text for each transaction. The execution time is not known yet.
 *
 * @param foreignKeys whether the connection enforces foreign keys
 * @param preview what the scripts send where a table is built anew
 */
record StepSql(SqliteSql sql, boolean foreignKeys, PlanPreview preview) implements Step.Visitor<List<String>> {

    @Override
    public List<String> createHistory(Step.CreateHistory step) {
        return List.of(transaction(sql.creation()));
    }

    @Override
    public List<String> recordBaseline(Step.RecordBaseline step) {
        return List.of(transaction(sql.marker(step.row())));
    }

    @Override
    public List<String> apply(Step.Apply step) {
        return switched(List.of(step.script()), "BEGIN IMMEDIATE;\n" + body(step) + "COMMIT;");
    }

    @Override
    public List<String> applyTogether(Step.ApplyTogether step) {
        StringBuilder text = new StringBuilder("BEGIN IMMEDIATE;\n");
        for (Step.Apply application : step.applications()) {
            text.append(body(application));
        }
        List<Script> scripts =
                step.applications().stream().map(Step.Apply::script).toList();
        return switched(scripts, text.append("COMMIT;").toString());
    }

    /** Inside the transaction SQLite ignores the switch that the scripts have. */
    @Override
    public List<String> resetSession(Step.ResetSession step) {
        return List.of();
    }

    @Override
    public List<String> endSessions(Step.EndSessions step) {
        return List.of();
    }

    @Override
    public List<String> rewriteHistory(Step.RewriteHistory step) {
        return List.of(transaction(sql.rewriting(step)));
    }

    @Override
    public List<String> alter(Step.Alter step) {
        return step.atomic()
                ? List.of(
                        ForeignKeySwitch.setting(false) + ";",
                        transaction(step.statements()),
                        ForeignKeySwitch.setting(foreignKeys) + ";")
                : step.statements().stream().map(statement -> statement + ";").toList();
    }

    @Override
    public List<String> dropAll(Step.DropAll step) {
        List<String> all = new ArrayList<>(step.removal());
        all.addAll(sql.rewriting(step.history()));
        return List.of(
                ForeignKeySwitch.setting(false) + ";", transaction(all), ForeignKeySwitch.setting(foreignKeys) + ";");
    }

    @Override
    public List<String> backUp(Step.BackUp step) {
        return List.of("-- belay: back up, and prove the backup");
    }

    @Override
    public List<String> restore(Step.Restore step) {
        return List.of("-- belay: restore the backup " + step.backup());
    }

    private List<String> switched(List<Script> scripts, String transaction) {
        ForeignKeys first = ForeignKeySwitch.setting(scripts);
        return first == null
                ? List.of(transaction)
                : List.of(
                        ForeignKeySwitch.setting(first == ForeignKeys.ON) + ";",
                        transaction,
                        ForeignKeySwitch.setting(foreignKeys) + ";");
    }

    @Override
    public List<String> applyInParts(Step.ApplyInParts step) {
        Script script = step.script();
        String name = step.row().script();
        List<String> texts = new ArrayList<>(parts(step.migration(), script, name));
        texts.add(transaction(List.of(
                sql.history().row(step.row(), "0"),
                sql.history().forgotten(name),
                sql.history().applied(name, script.digest()))));
        return texts;
    }

    private List<String> parts(Migration migration, Script script, String name) {
        List<String> texts = new ArrayList<>();
        for (PartwiseScript.Part part : PartwiseScript.parts(script, migration)) {
            String text = preview.text(script, part.first().start(), part.last().end()) + ";";
            String digest = part.digest(script);
            if (part.isAtomic()) {
                texts.add("BEGIN IMMEDIATE;\n" + text + "\n" + sql.history().step(name, part.number(), digest, "done")
                        + ";\nCOMMIT;");
            } else {
                texts.add(sql.history().step(name, part.number(), digest, "started") + ";");
                texts.add(text);
                texts.add(sql.history().finished(name, part.number()) + ";");
            }
        }
        return texts;
    }

    @Override
    public List<String> undo(Step.Undo step) {
        Script script = step.reversal().script();
        StringBuilder text = new StringBuilder("BEGIN IMMEDIATE;\n");
        step.clearing()
                .forEach(statement -> text.append("-- belay: where it is in the way: ")
                        .append(statement)
                        .append(";\n"));
        text.append(preview.text(script).stripTrailing()).append("\n;\n");
        text.append(String.join(";\n", sql.history().undone(step.reversal())));
        return switched(List.of(script), text.append(";\nCOMMIT;").toString());
    }

    @Override
    public List<String> undoInParts(Step.UndoInParts step) {
        Reversal reversal = step.reversal();
        List<String> texts = new ArrayList<>();
        texts.add(transaction(sql.history().halfUndone(reversal)));
        texts.addAll(parts(reversal.undo(), reversal.script(), reversal.undo().script()));
        texts.add(transaction(sql.history().undone(reversal)));
        return texts;
    }

    @Override
    public List<String> migrateWithFlyway(Step.MigrateWithFlyway step) {
        return List.of();
    }

    private String body(Step.Apply step) {
        return preview.text(step.script()).stripTrailing() + "\n;\n" + String.join(";\n", sql.records(step, 0)) + ";\n";
    }

    private static String transaction(List<String> statements) {
        return "BEGIN IMMEDIATE;\n" + String.join(";\n", statements) + ";\nCOMMIT;";
    }
}
