package dev.belay.domain.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a schema, in normal form.
 *
 * @param properties what distinguishes it, such as {@code type} and {@code default} of a column: what is compared and
 *     hashed
 * @param creation the SQL that creates it where everything before it in the schema is there, one statement each; empty
 *     where it comes with another object, as an index comes with its constraint. Neither compared nor hashed
 */
public record SchemaObject(ObjectId id, SortedMap<String, String> properties, List<String> creation) {
    public SchemaObject {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        creation = List.copyOf(creation);
    }
}
