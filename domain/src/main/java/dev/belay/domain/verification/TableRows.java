package dev.belay.domain.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a table.
 *
 * @param columns in the order of the table
 * @param rows each with a value for each column, as text: quoted, or {@code NULL}
 */
public record TableRows(List<String> columns, List<List<String>> rows) {
    public TableRows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The rows with some columns alone, in the order of these, sorted: the order of rows means nothing. */
    List<List<String>> of(List<String> wanted) {
        List<Integer> places = wanted.stream().map(columns::indexOf).toList();
        List<List<String>> projected = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            projected.add(places.stream().map(row::get).collect(Collectors.toList()));
        }
        projected.sort(Comparator.comparing(row -> String.join("\u0000", row)));
        return projected;
    }
}
