package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.history.TableName;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The SQL that writes the audit trail, as text with its values: like the history, a row travels in one message with
 * what it tells of.
 *
 * @param table the history table, beside which the trail is
 * @param literal makes a value a string of the engine's SQL, whatever is in it
 */
public record AuditSql(TableName table, UnaryOperator<String> literal) {
    private static final String COLUMNS =
            "(rank, happened_at, run_id, actor, origin, target, act, strategy, plan, consent, state_before, outcome, millis,"
                    + " state_after, detail, prior, mac)";

    /** Where the trail ends: rank and signature of its last row. */
    public static String head(TableName table) {
        return "SELECT rank, mac FROM " + table.audit().quoted() + " ORDER BY rank DESC LIMIT 1";
    }

    public String insert(AuditEntry entry) {
        String millis = entry.ending().millis().map(String::valueOf).orElse("NULL");
        return "INSERT INTO " + table.audit().quoted() + " " + COLUMNS + " VALUES (" + entry.rank() + ", "
                + texts(List.of(
                        entry.at(),
                        entry.run(),
                        entry.actor().name(),
                        entry.actor().origin(),
                        entry.target(),
                        entry.attempt().act(),
                        entry.attempt().strategy(),
                        entry.attempt().plan(),
                        entry.attempt().consent(),
                        entry.attempt().before(),
                        entry.ending().outcome().word()))
                + ", " + millis + ", "
                + texts(List.of(entry.ending().after(), entry.ending().detail(), entry.prior(), entry.mac())) + ")";
    }

    private String texts(List<String> values) {
        StringBuilder texts = new StringBuilder();
        for (String value : values) {
            texts.append(texts.length() == 0 ? "" : ", ").append(literal.apply(value));
        }
        return texts.toString();
    }

    /** The columns of the table, all of them texts but two. Signatures cover texts: what is stored is what was signed. */
    public String columns(String text, String number) {
        return "(\n"
                + "    rank " + number + " NOT NULL PRIMARY KEY,\n"
                + "    happened_at " + text + " NOT NULL,\n"
                + "    run_id " + text + " NOT NULL,\n"
                + "    actor " + text + " NOT NULL,\n"
                + "    origin " + text + " NOT NULL,\n"
                + "    target " + text + " NOT NULL,\n"
                + "    act " + text + " NOT NULL,\n"
                + "    strategy " + text + " NOT NULL,\n"
                + "    plan " + text + " NOT NULL,\n"
                + "    consent " + text + " NOT NULL,\n"
                + "    state_before " + text + " NOT NULL,\n"
                + "    outcome " + text + " NOT NULL,\n"
                + "    millis " + number + ",\n"
                + "    state_after " + text + " NOT NULL,\n"
                + "    detail " + text + " NOT NULL,\n"
                + "    prior " + text + " NOT NULL,\n"
                + "    mac " + text + " NOT NULL\n"
                + ")";
    }
}
