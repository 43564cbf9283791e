package dev.belay.domain.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would be blocked on the database itself, for whom and for how long, from what was seen on a copy. */
public final class Forecast {
    private Forecast() {}

    /** Who would have to wait, the longest first. */
    public static List<Blockade> of(List<ObservedTransaction> transactions) {
        List<Blockade> blockades = new ArrayList<>();
        transactions.forEach(transaction -> add(blockades, transaction));
        blockades.sort(Comparator.comparingLong(Blockade::micros).reversed());
        return List.copyOf(blockades);
    }

    private static void add(List<Blockade> blockades, ObservedTransaction transaction) {
        Map<String, Blocked> worst = new LinkedHashMap<>();
        for (int i = 0; i < transaction.statements().size(); i++) {
            ObservedStatement statement = transaction.statements().get(i);
            for (Map.Entry<String, Lock> taken :
                    strongest(statement.measures().locks()).entrySet()) {
                Blocked who = taken.getValue().mode().blocked();
                if (who.compareTo(worst.getOrDefault(taken.getKey(), Blocked.NOBODY)) > 0) {
                    worst.put(taken.getKey(), who);
                    String lock = taken.getValue().mode().word();
                    blockades.add(blockade(taken.getKey(), who, transaction.microsFrom(i), lock, statement));
                }
            }
            for (RowsTouched rows : statement.measures().rows()) {
                boolean isAlone =
                        rows.changed() > 0 && !rows.isNew() && !rows.table().isEmpty();
                if (isAlone && !worst.containsKey(rows.table())) {
                    worst.put(rows.table(), Blocked.SAME_ROWS);
                    blockades.add(blockade(
                            rows.table(),
                            Blocked.SAME_ROWS,
                            transaction.microsFrom(i),
                            "the lock of each row",
                            statement));
                }
            }
        }
        addCommit(blockades, worst, transaction);
    }

    private static void addCommit(
            List<Blockade> blockades, Map<String, Blocked> worst, ObservedTransaction transaction) {
        if (transaction.statements().isEmpty()) {
            return;
        }
        ObservedStatement last =
                transaction.statements().get(transaction.statements().size() - 1);
        Measures commit = transaction.commit();
        for (Map.Entry<String, Lock> taken : strongest(commit.locks()).entrySet()) {
            Blocked who = taken.getValue().mode().blocked();
            if (who.compareTo(worst.getOrDefault(taken.getKey(), Blocked.NOBODY)) > 0) {
                blockades.add(new Blockade(
                        taken.getKey(),
                        who,
                        commit.micros(),
                        taken.getValue().mode().word() + " of the commit",
                        last.migration(),
                        last.place(),
                        commit.micros()));
            }
        }
    }

    private static Blockade blockade(
            String relation, Blocked who, long micros, String lock, ObservedStatement statement) {
        return new Blockade(
                relation,
                who,
                micros,
                lock,
                statement.migration(),
                statement.place(),
                statement.measures().micros());
    }

    /** For each thing that is worked with, the lock on it that is in the way of most. */
    private static Map<String, Lock> strongest(List<Lock> locks) {
        Map<String, Lock> strongest = new LinkedHashMap<>();
        for (Lock lock : locks) {
            if (lock.mode().blocked() != Blocked.NOBODY) {
                strongest.merge(
                        lock.scope(),
                        lock,
                        (one, other) ->
                                other.mode().blocked().compareTo(one.mode().blocked()) > 0 ? other : one);
            }
        }
        return strongest;
    }
}
