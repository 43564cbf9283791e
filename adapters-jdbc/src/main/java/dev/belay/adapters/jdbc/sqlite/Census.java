package dev.belay.adapters.jdbc.sqlite;

import dev.belay.domain.history.TableName;
import dev.belay.domain.script.Tokens;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows tables have that refer to a table, by way of others too, and how many of their references are set.
 * Dropping the table while foreign keys are enforced deletes those rows, or clears those references, without a word.
 *
 * @param counts by what is counted
 */
record Census(Map<Count, Long> counts) {

    /** What is counted: the rows of a table, or where there is a reference those in which it is set. */
    private record Count(String table, Optional<Reference> reference) {
        String question() {
            String counted = "*";
            if (reference.isPresent()) {
                String column = TableName.quoted(reference.get().column());
                // where a default takes the place of the values, they all become one
                counted = reference.get().setsDefault() ? "DISTINCT " + column : column;
            }
            return "SELECT count(" + counted + ") FROM " + TableName.quoted(table);
        }

        @Override
        public String toString() {
            return reference
                    .map(one -> "references in " + table + "." + one.column())
                    .orElse("rows of " + table);
        }
    }

    /** A foreign key, in small letters, with its columns' names as they are written. */
    private record Reference(String table, String column, String referenced, boolean setsDefault) {}

    /** Of the tables that refer to this one, itself left out. */
    static Census around(String table, Writer writer) throws SQLException {
        Map<Count, Long> counts = new LinkedHashMap<>();
        List<Reference> references = references(writer);
        for (String referring : referringTo(Tokens.folded(table), references)) {
            List<Count> asked = new ArrayList<>(List.of(new Count(referring, Optional.empty())));
            references.stream()
                    .filter(reference -> reference.table().equals(referring))
                    .forEach(reference -> asked.add(new Count(referring, Optional.of(reference))));
            for (Count count : asked) {
                counts.put(count, writer.ask(count.question()));
            }
        }
        return new Census(counts);
    }

    static String rowsOf(String table) {
        return "SELECT count(*) FROM " + TableName.quoted(table);
    }

    private static List<Reference> references(Writer writer) throws SQLException {
        return writer.all(
                "SELECT m.name, f.\"from\", f.\"table\", f.on_delete FROM main.sqlite_master m,"
                        + " pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.rowid, f.id, f.seq",
                row -> new Reference(
                        Tokens.folded(row.getString(1)),
                        row.getString(2),
                        Tokens.folded(row.getString(3)),
                        row.getString(4).equals("SET DEFAULT")));
    }

    private static Set<String> referringTo(String table, List<Reference> references) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            String next = open.remove(0);
            for (Reference reference : references) {
                boolean refers = reference.referenced().equals(next);
                if (refers && !reference.table().equals(table) && found.add(reference.table())) {
                    open.add(reference.table());
                }
            }
        }
        return found;
    }

    /** What there is less of now, in words; nothing where nothing is lost. */
    Optional<String> lost(Writer writer) throws SQLException {
        List<String> losses = new ArrayList<>();
        Set<String> emptied = new LinkedHashSet<>();
        for (Map.Entry<Count, Long> before : counts.entrySet()) {
            Count count = before.getKey();
            long lost = before.getValue() - writer.ask(count.question());
            // a row that is gone took its references with it
            if (lost > 0 && emptied.add(count.table())) {
                losses.add(lost + " of " + before.getValue() + " " + count);
            }
        }
        return losses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", losses));
    }
}
