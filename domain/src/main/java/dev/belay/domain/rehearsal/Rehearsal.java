package dev.belay.domain.rehearsal;

import dev.belay.domain.plan.Plan;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of carrying out a plan on a copy.
 *
 * @param copy how the copy was made
 * @param remains what became of the copy
 * @param forward what was seen on the way forward, up to where it failed if it did
 */
public record Rehearsal(Engine engine, Plan plan, String copy, String remains, List<ObservedTransaction> forward) {
    public Rehearsal {
        forward = List.copyOf(forward);
    }

    /** Who would have to wait, the longest first. */
    public List<Blockade> blockades() {
        return Forecast.of(forward);
    }

    /** The transactions of the way forward, those together that are of the same migrations. */
    public List<List<ObservedTransaction>> acts() {
        List<List<ObservedTransaction>> acts = new ArrayList<>();
        for (ObservedTransaction transaction : forward) {
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
