package dev.belay.domain.rehearsal;

import dev.belay.domain.plan.Plan;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of carrying out a plan on a copy.
 *
 * @param copy how the copy was made
 * @param remains what became of the copy
 * @param forward what was seen on the way forward, up to where it failed if it did
 * @param back nothing where the way forward failed
 */
public record Rehearsal(
        Engine engine, Plan plan, String copy, String remains, List<ObservedTransaction> forward, Optional<Back> back) {
    public Rehearsal {
        forward = List.copyOf(forward);
    }

    /**
     * The way back, by the undo scripts.
     *
     * @param verdict what came of it, in one sentence
     * @param differences how the schema differs from what it was before
     */
    public record Back(String verdict, List<String> differences, List<ObservedTransaction> transactions) {
        public Back {
            differences = List.copyOf(differences);
            transactions = List.copyOf(transactions);
        }
    }

    /** The same with the way back. */
    public Rehearsal with(Back way) {
        return new Rehearsal(engine, plan, copy, remains, forward, Optional.of(way));
    }

    /** Who would have to wait, the longest first. */
    public List<Blockade> blockades() {
        return Forecast.of(forward);
    }

    /** Transactions, those together that are of the same migrations. */
    public static List<List<ObservedTransaction>> acts(List<ObservedTransaction> transactions) {
        List<List<ObservedTransaction>> acts = new ArrayList<>();
        for (ObservedTransaction transaction : transactions) {
            List<ObservedTransaction> last = acts.isEmpty() ? List.of() : acts.get(acts.size() - 1);
            if (last.isEmpty() || !last.get(0).migrations().equals(transaction.migrations())) {
                acts.add(new ArrayList<>());
            }
            acts.get(acts.size() - 1).add(transaction);
        }
        return acts;
    }

    /** How long it took on the copy. */
    public long micros() {
        return forward.stream().mapToLong(ObservedTransaction::micros).sum();
    }
}
