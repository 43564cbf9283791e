package dev.belay.adapters.jdbc.history;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Step;
import dev.belay.domain.plan.Step.RewriteHistory.Former;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL that makes a history say something else, and keeps what it said before.
 *
 * @param renaming the engine's statements that move a table with its indexes out of the way
 * @param creation the engine's statements that create the tables where they are missing
 */
public record HistoryRewrite(HistorySql sql, List<String> renaming, List<String> creation) {

    /** The table that keeps what the history said before this run. */
    public static TableName aside(HistorySql sql) {
        return new TableName(sql.table().schema(), sql.table().table() + "_old_" + sql.run());
    }

    /** The statements, for one transaction. */
    public List<String> statements(Step.RewriteHistory step) {
        String history = sql.table().quoted();
        List<String> statements = new ArrayList<>();
        if (step.former() == Former.DAMAGED) {
            statements.addAll(renaming);
        }
        statements.addAll(creation);
        if (step.former() == Former.SOUND) {
            statements.add("CREATE TABLE " + aside(sql).quoted() + " AS SELECT * FROM " + history);
            statements.add("DELETE FROM " + history);
        }
        for (RewrittenRow entry : step.entries()) {
            statements.add(entry.from() == 0 ? sql.row(entry.row(), "0") : kept(entry.row(), entry.from()));
        }
        return statements;
    }

    private String kept(HistoryRow row, int from) {
        return sql.insertion() + " SELECT " + sql.identity(row) + ", \"installed_by\", \"installed_on\","
                + " \"execution_time\", " + sql.yes() + " FROM " + aside(sql).quoted() + " WHERE \"installed_rank\" = "
                + from;
    }
}
