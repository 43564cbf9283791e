package dev.belay.domain.verification;

import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import java.util.List;
import java.util.Optional;

/**
 * A difference between two schemas, with the object as each of them has it.
 *
 * @param expected nothing where it should not be there
 * @param actual nothing where it is not there
 */
public record SideBySide(SchemaDifference difference, Optional<SchemaObject> expected, Optional<SchemaObject> actual) {

    /** What differs between two schemas, in the order of the objects. */
    public static List<SideBySide> between(Schema expected, Schema actual) {
        return SchemaDifference.between(expected, actual).stream()
                .map(difference -> new SideBySide(
                        difference, expected.find(difference.object()), actual.find(difference.object())))
                .toList();
    }
}
