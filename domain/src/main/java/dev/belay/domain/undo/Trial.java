package dev.belay.domain.undo;

import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import java.util.List;

/**
 * What came of running an undo where nothing can be lost.
 *
 * @param shortcomings why the schema is not what it was before the migration; none where it is
 */
public record Trial(List<String> shortcomings) {
    public Trial {
        shortcomings = List.copyOf(shortcomings);
    }

    public static Trial of(Schema before, Schema undone) {
        return new Trial(SchemaDifference.between(before, undone).stream()
                .map(SchemaDifference::text)
                .toList());
    }

    public static Trial failed(String why) {
        return new Trial(List.of("it fails: " + why));
    }

    /** Whether the schema is what it was before the migration, the order of columns aside. */
    public boolean restores() {
        return shortcomings.isEmpty();
    }
}
