package dev.belay.adapters.jdbc.history;

import dev.belay.application.port.StepLog;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Belay's own table, read through MyBatis. */
public final class JdbcStepLog implements StepLog {
    private final Supplier<Mappers> mappers;
    private final Supplier<TableName> table;

    public JdbcStepLog(Supplier<Mappers> mappers, Supplier<TableName> table) {
        this.mappers = mappers;
        this.table = table;
    }

    @Override
    public Map<String, String> digests() {
        Map<String, String> digests = new HashMap<>();
        List<StepRow> rows = mappers.get().ask(StepMapper.class, steps -> steps.applied(own()));
        for (StepRow row : rows) {
            digests.put(row.script(), row.digest());
        }
        return digests;
    }

    @Override
    public Set<String> appliedBy(RunId run) {
        return Set.copyOf(mappers.get().ask(StepMapper.class, steps -> steps.appliedBy(own(), run.text())));
    }

    @Override
    public Map<String, Integer> unfinished() {
        Map<String, Integer> done = new HashMap<>();
        List<StepRow> rows = mappers.get().ask(StepMapper.class, steps -> steps.unfinished(own()));
        for (StepRow row : rows) {
            done.merge(row.script(), row.isDone() ? 1 : 0, Integer::sum);
        }
        return done;
    }

    /** The statements of a script that was begun and is not finished, by their number from 1. */
    public Map<Integer, StepRow> unfinishedOf(String script) {
        Map<Integer, StepRow> statements = new HashMap<>();
        List<StepRow> rows = mappers.get().ask(StepMapper.class, steps -> steps.unfinishedOf(own(), script));
        for (StepRow row : rows) {
            statements.put(row.statement(), row);
        }
        return statements;
    }

    private String own() {
        return table.get().own().quoted();
    }
}
