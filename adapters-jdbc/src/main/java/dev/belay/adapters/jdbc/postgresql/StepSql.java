package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.PartwiseScript;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;

/** What a step would send, for people to read: one text for each message. */
record StepSql(PostgresqlSql sql, PostgresqlSession session) implements Step.Visitor<List<String>> {

    @Override
    public List<String> createHistory(Step.CreateHistory step) {
        return List.of(transaction(sql.creation(step)));
    }

    @Override
    public List<String> recordBaseline(Step.RecordBaseline step) {
        return List.of(transaction(sql.marker(step.row())));
    }

    @Override
    public List<String> apply(Step.Apply step) {
        return List.of(sql.begin() + "\n" + body(step) + "COMMIT;" + reset("\n", step.script(), ""));
    }

    @Override
    public List<String> applyTogether(Step.ApplyTogether step) {
        StringBuilder text = new StringBuilder(sql.begin()).append('\n');
        for (Step.Apply application : step.applications()) {
            text.append(body(application)).append(reset("", application.script(), "\n"));
        }
        return List.of(text.append("COMMIT;").toString());
    }

    @Override
    public List<String> applyInParts(Step.ApplyInParts step) {
        Script script = step.script();
        String name = step.row().script();
        List<String> texts = new ArrayList<>(parts(step.migration(), script, name));
        texts.add(transaction(List.of(
                sql.row(step.row(), 0),
                sql.history().forgotten(name),
                sql.history().applied(name, script.digest()))));
        return texts;
    }

    private List<String> parts(Migration migration, Script script, String name) {
        List<String> texts = new ArrayList<>();
        for (PartwiseScript.Part part : PartwiseScript.parts(script, migration)) {
            String text =
                    script.text().substring(part.first().start(), part.last().end()) + ";";
            if (part.isAtomic()) {
                texts.add(sql.begin() + "\n" + text + "\n" + step(name, part, script, "done") + ";\nCOMMIT;");
            } else {
                texts.add(step(name, part, script, "started") + ";");
                texts.add(text);
                texts.add(sql.history().finished(name, part.number()) + ";");
            }
        }
        return texts;
    }

    @Override
    public List<String> undo(Step.Undo step) {
        Script script = step.reversal().script();
        StringBuilder text = new StringBuilder(sql.begin()).append('\n');
        sql.proofs(step).forEach(proof -> text.append(proof).append(";\n"));
        step.clearing()
                .forEach(statement -> text.append("-- belay: where it is in the way: ")
                        .append(statement)
                        .append(";\n"));
        String role = script.mayChangeSession() ? session.ownRole() + "\n" : "";
        text.append(script.text().stripTrailing()).append("\n;\n").append(role);
        text.append(String.join(";\n", sql.history().undone(step.reversal())));
        return List.of(text.append(";\nCOMMIT;").append(reset("\n", script, "")).toString());
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

    @Override
    public List<String> resetSession(Step.ResetSession step) {
        return List.of("DISCARD ALL;");
    }

    @Override
    public List<String> endSessions(Step.EndSessions step) {
        return step.sessions().stream()
                .map(session -> "SELECT pg_catalog.pg_terminate_backend(" + session.process() + ");")
                .toList();
    }

    @Override
    public List<String> rewriteHistory(Step.RewriteHistory step) {
        return List.of(transaction(sql.rewriting(step)));
    }

    @Override
    public List<String> alter(Step.Alter step) {
        return step.atomic()
                ? List.of(transaction(step.statements()))
                : step.statements().stream().map(statement -> statement + ";").toList();
    }

    @Override
    public List<String> dropAll(Step.DropAll step) {
        List<String> all = new ArrayList<>(step.removal());
        all.addAll(sql.rewriting(step.history()));
        return List.of(transaction(all));
    }

    @Override
    public List<String> backUp(Step.BackUp step) {
        return List.of("-- belay: back up, and prove the backup");
    }

    @Override
    public List<String> restore(Step.Restore step) {
        return List.of("-- belay: restore the backup " + step.backup());
    }

    private String step(String name, PartwiseScript.Part part, Script script, String state) {
        return sql.history().step(name, part.number(), part.digest(script), state);
    }

    private String body(Step.Apply step) {
        String role = step.script().mayChangeSession() ? session.ownRole() + "\n" : "";
        return step.script().text().stripTrailing() + "\n;\n" + role + String.join(";\n", sql.records(step)) + ";\n";
    }

    /** What a script set ends with it. */
    private String reset(String lead, Script script, String end) {
        return script.mayChangeSession() ? lead + session.reset() + end : "";
    }

    private String transaction(List<String> statements) {
        return sql.begin() + "\n" + String.join(";\n", statements) + ";\nCOMMIT;";
    }
}
