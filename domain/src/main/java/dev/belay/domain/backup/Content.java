package dev.belay.domain.backup;

import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in a database, in brief: enough to tell whether another one holds the same.
 *
 * @param outline its schema, without the tables of Belay and Flyway
 * @param rows the number of rows of every table, those of Belay and Flyway too, by its name as SQL takes it
 */
public record Content(Outline outline, SortedMap<String, Long> rows) {
    public Content {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** The identity of its schema. */
    public Fingerprint fingerprint() {
        return outline.fingerprint();
    }

    /** How many rows there are in all tables. */
    public long totalRows() {
        long total = 0;
        for (long count : rows.values()) {
            total += count;
        }
        return total;
    }

    /** The same without the tables of this name, in whichever schema. */
    public Content without(String table) {
        SortedMap<String, Long> others = new TreeMap<>(rows);
        others.keySet()
                .removeIf(name -> name.equals(table) || name.endsWith('.' + table) || name.endsWith('"' + table + '"'));
        return new Content(outline, others);
    }

    /** What is different in another database, one sentence each; nothing where it holds the same. */
    public List<String> differences(Content other) {
        List<String> differences = new ArrayList<>();
        for (ObjectId id : union(outline.hashes(), other.outline.hashes())) {
            compare(
                    id.toString(),
                    outline.hashes().get(id),
                    other.outline.hashes().get(id),
                    differences);
        }
        for (String table : union(rows, other.rows)) {
            Long here = rows.get(table);
            Long there = other.rows.get(table);
            if (here == null || there == null) {
                compare("table " + table, here, there, differences);
            } else if (!here.equals(there)) {
                differences.add("table " + table + " has " + there + " rows instead of " + here);
            }
        }
        return List.copyOf(differences);
    }

    private static <T> void compare(String what, @Nullable T here, @Nullable T there, List<String> differences) {
        if (there == null) {
            differences.add(what + " is missing");
        } else if (here == null) {
            differences.add(what + " is there in addition");
        } else if (!here.equals(there)) {
            differences.add(what + " is another one");
        }
    }

    private static <K extends Comparable<K>> TreeSet<K> union(Map<K, ?> one, Map<K, ?> other) {
        TreeSet<K> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
