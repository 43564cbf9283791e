package dev.belay.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Every way to change one character of one column of a row. */
final class Mutations {
    private Mutations() {}

    static List<AuditEntry> of(AuditEntry row) {
        List<AuditEntry> changed = new ArrayList<>();
        changed.add(with(row, row.rank() + 100, row.ending().millis()));
        changed.add(with(row, row.rank(), Optional.of(row.ending().millis().orElse(0L) + 1)));
        if (row.ending().millis().isPresent()) {
            changed.add(with(row, row.rank(), Optional.empty()));
        }
        List<String> texts = texts(row);
        for (int column = 0; column < texts.size(); column++) {
            for (String other : changes(texts.get(column))) {
                List<String> mutated = new ArrayList<>(texts);
                mutated.set(column, other);
                changed.add(row(row.rank(), row.ending().millis(), mutated));
            }
        }
        return changed;
    }

    /** The row with one of its columns as this makes it. */
    static AuditEntry at(AuditEntry row, int column, UnaryOperator<String> change) {
        List<String> texts = new ArrayList<>(texts(row));
        texts.set(column, change.apply(texts.get(column)));
        return row(row.rank(), row.ending().millis(), texts);
    }

    private static List<String> changes(String text) {
        List<String> changes = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            changes.add(text.substring(0, at) + other + text.substring(at + 1));
            changes.add(text.substring(0, at) + text.substring(at + 1));
        }
        changes.add(text + " ");
        changes.add(text + "\0");
        return changes;
    }

    private static AuditEntry with(AuditEntry row, long rank, Optional<Long> millis) {
        return row(rank, millis, texts(row));
    }

    private static List<String> texts(AuditEntry row) {
        return List.of(
                row.at(),
                row.run(),
                row.actor().name(),
                row.actor().origin(),
                row.target(),
                row.attempt().act(),
                row.attempt().strategy(),
                row.attempt().plan(),
                row.attempt().consent(),
                row.attempt().before(),
                row.ending().outcome().word(),
                row.ending().after(),
                row.ending().detail(),
                row.prior(),
                row.mac());
    }

    private static AuditEntry row(long rank, Optional<Long> millis, List<String> texts) {
        return new AuditEntry(
                rank,
                texts.get(0),
                texts.get(1),
                new Actor(texts.get(2), texts.get(3)),
                texts.get(4),
                new Attempt(texts.get(5), texts.get(6), texts.get(7), texts.get(8), texts.get(9)),
                new Ending(new Outcome(texts.get(10)), millis, texts.get(11), texts.get(12)),
                texts.get(13),
                texts.get(14));
    }
}
