package dev.belay.domain.sample;

import dev.belay.domain.schema.ObjectId;
import java.util.List;
import java.util.Optional;

/** What the rows of a table may be, as far as the schema says. */
record TableForm(ObjectId id, List<ColumnForm> columns, List<ReferenceForm> references) {
    TableForm {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    /** The foreign key that a column is part of. */
    Optional<ReferenceForm> referenceOf(ColumnForm column) {
        return references.stream()
                .filter(reference -> reference.columns().contains(column.name()))
                .findFirst();
    }
}
