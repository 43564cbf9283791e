package dev.belay.adapters.http.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of what came of a run: facts, or a table.
 *
 * @param columns the titles of the table's columns; none where there is no table
 */
record Section(String title, List<Fact> facts, List<String> columns, List<List<String>> rows) {

    /** Something that has a name. */
    record Fact(String name, String value) {}

    static Section facts(String title, String... namesAndValues) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                facts.add(new Fact(namesAndValues[i], namesAndValues[i + 1]));
            }
        }
        return new Section(title, List.copyOf(facts), List.of(), List.of());
    }

    static Section table(String title, List<String> columns, List<List<String>> rows) {
        return new Section(title, List.of(), columns, rows);
    }

    static Section list(String title, String column, List<String> rows) {
        return table(title, List.of(column), rows.stream().map(List::of).toList());
    }
}
