package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;

import dev.belay.domain.script.RunsAlone.Repeatable;
import dev.belay.domain.script.StatementForm.ForeignKeys;
import java.util.Locale;
import java.util.Optional;

/** The statements that SQLite refuses, or ignores, inside a transaction, and those that it lacks. */
final class SqliteForms implements Grammar.Forms {
    @Override
    public StatementForm form(Words words) {
        if (words.accept("VACUUM")) {
            return words.skipTo("INTO")
                    ? new RunsAlone.VacuumInto(words.string().orElse(null))
                    : new Repeatable("VACUUM");
        }
        // an attached database belongs to the connection: after a crash it is attached anew
        if (words.accept("ATTACH")) {
            return new Repeatable("ATTACH");
        }
        if (words.accept("DETACH")) {
            return new Repeatable("DETACH");
        }
        if (words.accept("PRAGMA")) {
            return pragma(words);
        }
        if (words.at("ALTER")) {
            return new SqliteAlterations(words.statement(), words.start()).form();
        }
        return TransactionWords.control(words).map(StatementForm.class::cast).orElse(ORDINARY);
    }

    private static StatementForm pragma(Words words) {
        Optional<String> name = words.qualifiedName().map(q -> q.name().toLowerCase(Locale.ROOT));
        boolean assigns = words.acceptEquals() || words.accept(TokenKind.OPEN);
        return switch (name.orElse("")) {
            case "foreign_keys" -> assigns ? foreignKeys(words) : ForeignKeys.QUERY;
            case "wal_checkpoint" -> new Repeatable("PRAGMA wal_checkpoint");
            case "journal_mode", "synchronous", "temp_store", "temp_store_directory", "data_store_directory" ->
                assigns ? new Repeatable("PRAGMA " + name.orElse("")) : ORDINARY;
            default -> ORDINARY;
        };
    }

    /** As the engine reads a truth value: a number but zero, or one of these words; all else is off. */
    private static StatementForm foreignKeys(Words words) {
        String value =
                words.string().or(words::identifier).orElseGet(words::raw).toLowerCase(Locale.ROOT);
        boolean number = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean on = number
                ? value.chars().anyMatch(c -> c != '0')
                : switch (value) {
                    case "on", "yes", "true", "extra", "full" -> true;
                    default -> false;
                };
        return on ? ForeignKeys.ON : ForeignKeys.OFF;
    }

    @Override
    public boolean mayChangeSession(Words words) {
        if (words.acceptOneOf("PRAGMA", "ATTACH", "DETACH", "BEGIN", "SAVEPOINT")) {
            return true;
        }
        return words.accept("CREATE") ? words.createsTemporary("TEMP") : words.contains("load_extension");
    }
}
