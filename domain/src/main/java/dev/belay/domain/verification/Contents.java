package dev.belay.domain.verification;

import dev.belay.domain.schema.ObjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of the tables of a database, at one moment. */
public record Contents(SortedMap<ObjectId, TableRows> tables) {
    public Contents {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** In which order each table has its columns. */
    public Map<ObjectId, List<String>> columnOrders() {
        Map<ObjectId, List<String>> orders = new TreeMap<>();
        tables.forEach((id, rows) -> orders.put(id, rows.columns()));
        return orders;
    }

    /** What was there before and is not now, one sentence each. Columns and tables that are gone themselves are not told. */
    public static List<String> losses(Contents before, Contents after) {
        List<String> losses = new ArrayList<>();
        before.tables.forEach((id, rows) -> {
            TableRows now = after.tables.get(id);
            if (now != null) {
                losses.addAll(losses(id, rows, now));
            }
        });
        return losses;
    }

    private static List<String> losses(ObjectId table, TableRows before, TableRows now) {
        List<String> common = before.columns().stream()
                .filter(now.columns()::contains)
                .sorted()
                .toList();
        List<List<String>> lost = without(before.of(common), now.of(common));
        if (lost.isEmpty()) {
            return List.of();
        }
        int all = before.rows().size();
        if (now.rows().size() < all) {
            return List.of(all - now.rows().size() + " of " + counted(all, "row") + " of " + table + " are gone.");
        }
        List<String> losses = new ArrayList<>();
        for (String column : common) {
            int values =
                    without(before.of(List.of(column)), now.of(List.of(column))).size();
            if (values > 0) {
                losses.add(values + " of " + counted(all, "value") + " of column " + table.name() + "." + column
                        + " are not what they were.");
            }
        }
        return losses.isEmpty()
                ? List.of(lost.size() + " of " + counted(all, "row") + " of " + table + " are not what they were.")
                : losses;
    }

    /** What is in a list more often than in another one; both are sorted. */
    private static List<List<String>> without(List<List<String>> one, List<List<String>> other) {
        List<List<String>> left = new ArrayList<>(one);
        other.forEach(left::remove);
        return left;
    }

    /** What is there now and was not before, and what is in another place, one sentence each. */
    public static List<String> notes(Contents before, Contents after) {
        List<String> notes = new ArrayList<>();
        before.tables.forEach((id, rows) -> {
            TableRows now = after.tables.get(id);
            if (now == null) {
                return;
            }
            int more = now.rows().size() - rows.rows().size();
            if (more > 0) {
                notes.add(counted(more, "row") + " of " + id + " stay that were not there before.");
            }
            boolean isSameSet = now.columns().size() == rows.columns().size()
                    && now.columns().containsAll(rows.columns());
            if (isSameSet && !now.columns().equals(rows.columns())) {
                notes.add("The columns of " + id + " are in another order: " + String.join(", ", now.columns()) + ".");
            }
        });
        return notes;
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
