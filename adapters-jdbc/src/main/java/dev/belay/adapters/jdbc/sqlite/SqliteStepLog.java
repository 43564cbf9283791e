package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.JdbcStepLog;
import dev.belay.application.port.StepLog;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.util.Map;
import java.util.Set;

/** Belay's own table, asked outside any transaction: another process may hold the file just then. */
final class SqliteStepLog implements StepLog {
    private final Writer writer;
    private final TableName own;
    private final JdbcStepLog log;

    SqliteStepLog(Writer writer, TableName own, JdbcStepLog log) {
        this.writer = writer;
        this.own = own;
        this.log = log;
    }

    @Override
    public Map<String, String> digests() {
        return writer.reading(own, log::digests, Map.of());
    }

    @Override
    public Set<String> appliedBy(RunId run) {
        return writer.reading(own, () -> log.appliedBy(run), Set.of());
    }

    @Override
    public Map<String, Integer> unfinished() {
        return writer.reading(own, log::unfinished, Map.of());
    }
}
