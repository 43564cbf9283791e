package dev.belay.adapters.cli.output;

import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Blocked;
import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.Lock;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.rehearsal.ObservedStatement;
import dev.belay.domain.rehearsal.ObservedTransaction;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.rehearsal.RowsTouched;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rehearsal showed, in the words that text and page have in common. */
final class RehearsalWords {
    /** From where on a statement is worth a line of its own, whatever it did. */
    private static final long SLOW_MICROS = 100_000;

    private RehearsalWords() {}

    static String blockade(Blockade blockade) {
        return blockade.who().words() + " of " + blockade.relation();
    }

    static String because(Blockade blockade) {
        return blockade.migration() + ", " + blockade.place() + ", " + blockade.lock();
    }

    /** What is to be known of all locks, and of what would help in general. */
    static List<String> notes(Rehearsal rehearsal, List<Blockade> blockades) {
        List<String> notes = new ArrayList<>();
        boolean isPostgresql = rehearsal.engine() == Engine.POSTGRESQL;
        boolean hasStrong = blockades.stream().anyMatch(blockade -> blockade.who() != Blocked.SAME_ROWS);
        for (Blockade blockade : blockades) {
            if (isPostgresql && blockade.isHeldByOthers()) {
                notes.add("The statement at " + blockade.place() + " took "
                        + Amounts.duration(blockade.ownMicros()) + ", but its lock on " + blockade.relation()
                        + " is held until the commit: put it last, or into a migration of its own.");
            }
        }
        if (isPostgresql && hasStrong) {
            notes.add("A lock must first be had: it waits for the transactions that use the table, and whoever comes"
                    + " after it waits behind it, for as long as the lock time-out allows.");
        }
        if (!isPostgresql && blockades.stream().anyMatch(blockade -> blockade.who() == Blocked.EVERYBODY)) {
            notes.add("With a write-ahead log readers would not have to wait: PRAGMA journal_mode = WAL, once.");
        }
        return notes.stream().distinct().toList();
    }

    static boolean isNotable(ObservedStatement statement) {
        Measures measures = statement.measures();
        return measures.micros() >= SLOW_MICROS
                || measures.blocked() == Blocked.EVERYBODY
                || measures.locks().stream().anyMatch(lock -> lock.mode().blocked() != Blocked.NOBODY)
                || !measures.rewritten().isEmpty()
                || measures.rowsTouched() > 0
                || !statement.advice().isEmpty();
    }

    /** The statements of a migration that need not be told one by one. */
    static Optional<String> rest(List<ObservedTransaction> act) {
        long count = 0;
        long micros = 0;
        for (ObservedTransaction transaction : act) {
            for (ObservedStatement statement : transaction.statements()) {
                if (!isNotable(statement)) {
                    count++;
                    micros += statement.measures().micros();
                }
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(Amounts.counted(count, "statement") + " in " + Amounts.duration(micros)
                        + ": blocked nobody, changed no row");
    }

    static String title(List<ObservedTransaction> act) {
        return String.join(", ", act.get(0).migrations());
    }

    static String shape(List<ObservedTransaction> act) {
        int statements = act.stream().mapToInt(one -> one.statements().size()).sum();
        return Amounts.counted(statements, "statement") + " in " + Amounts.counted(act.size(), "transaction");
    }

    static long micros(List<ObservedTransaction> act) {
        return act.stream().mapToLong(ObservedTransaction::micros).sum();
    }

    static String disk(Engine engine, List<ObservedTransaction> act) {
        long before = act.get(0).disk().before();
        long peak = act.stream()
                .mapToLong(one -> one.disk().before() + one.disk().needed())
                .max()
                .orElse(before);
        long log = act.stream().mapToLong(one -> one.disk().log()).sum();
        Disk disk = new Disk(before, peak, act.get(act.size() - 1).disk().after(), log);
        String journal = engine == Engine.POSTGRESQL ? "write-ahead log" : "journal";
        return Amounts.change(disk.kept()) + ", up to " + Amounts.change(disk.needed()) + " meanwhile; "
                + Amounts.size(log) + " of " + journal;
    }

    /** The locks that others may notice, on each thing the strongest. */
    static Optional<String> locks(ObservedStatement statement) {
        Map<String, Lock> strongest = new LinkedHashMap<>();
        for (Lock lock : statement.measures().locks()) {
            if (lock.mode().blocked() != Blocked.NOBODY) {
                strongest.merge(lock.scope(), lock, RehearsalWords::stronger);
            }
        }
        return strongest.isEmpty()
                ? Optional.empty()
                : Optional.of(strongest.values().stream()
                        .map(lock -> lock.mode().word() + " on " + lock.relation())
                        .collect(Collectors.joining(", ")));
    }

    /** Of two that are equal, that on the table itself says more than that on its index. */
    private static Lock stronger(Lock one, Lock other) {
        int order = other.mode().blocked().compareTo(one.mode().blocked());
        return order > 0 || (order == 0 && one.table().isPresent()) ? other : one;
    }

    static Optional<String> rewritten(ObservedStatement statement) {
        List<String> names = statement.measures().rewritten();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    static Optional<String> rows(ObservedStatement statement) {
        List<String> rows = new ArrayList<>();
        for (RowsTouched touched : statement.measures().rows()) {
            rows.add(touched.rows()
                    + (touched.table().isEmpty()
                            ? touched.isNew() ? " of a new table" : ""
                            : " of " + touched.table()));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", rows));
    }
}
