package dev.belay.application.verify;

import dev.belay.application.port.Rows;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.sample.SampleRows;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Observation;
import dev.belay.domain.verification.TableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Puts rows into the tables of one scratch database, again wherever a table has other columns than before. */
final class Filling {
    private static final int ROWS = 3;

    private final SortedMap<ObjectId, String> refusals;
    private final Map<ObjectId, List<String>> filled = new HashMap<>();
    private int tried;
    private int taken;

    /** @param refusals where it notes which tables took no row, and why */
    Filling(SortedMap<ObjectId, String> refusals) {
        this.refusals = refusals;
    }

    /** Whether there are rows that were made up. */
    boolean isDone() {
        return taken > 0;
    }

    /**
     * Puts rows in where there are none for these columns.
     *
     * @param known the database as it is
     * @return whether any were put in
     */
    boolean fill(Engine engine, Observation known, Rows into) {
        SampleRows samples = SampleRows.of(engine, known.schema());
        int before = taken;
        for (ObjectId table : samples.tables()) {
            List<String> columns = samples.columns(table);
            TableRows rows = known.contents().tables().get(table);
            boolean hasRows = rows != null && !rows.rows().isEmpty();
            boolean isNew = !columns.equals(filled.get(table));
            // what took no row will take none as long as it is the same
            if (isNew || (!hasRows && !refusals.containsKey(table))) {
                fill(table, samples, into);
                filled.put(table, columns);
            }
        }
        return taken > before;
    }

    private void fill(ObjectId table, SampleRows samples, Rows into) {
        Optional<Failure> refused = Optional.empty();
        int before = taken;
        for (int i = 0; i < ROWS && (i == 0 || taken > before); i++) {
            refused = into.insert(samples.attempts(table, tried + i));
            taken += refused.isEmpty() ? 1 : 0;
        }
        tried += ROWS;
        if (taken > before) {
            refusals.remove(table);
        } else {
            refusals.put(table, refused.map(Failure::what).orElse(""));
        }
    }
}
