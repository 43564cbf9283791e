package dev.belay.domain.sample;

import dev.belay.domain.schema.ObjectId;
import java.util.List;

/**
 * A foreign key: where the values of some columns must come from.
 *
 * @param columns its columns
 * @param table the table that they refer to
 * @param referenced the columns of that table, in the same order
 */
record ReferenceForm(List<String> columns, ObjectId table, List<String> referenced) {
    ReferenceForm {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }
}
