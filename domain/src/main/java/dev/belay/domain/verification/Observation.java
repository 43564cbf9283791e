package dev.belay.domain.verification;

import dev.belay.domain.schema.Schema;

/** What was seen of a database at one moment. */
public record Observation(Schema schema, Contents contents) {

    /** Whether whatever depends on the schema alone, the order of columns too, goes on the same from both. */
    public boolean hasFormOf(Observation other) {
        return schema.equals(other.schema) && contents.columnOrders().equals(other.contents.columnOrders());
    }
}
