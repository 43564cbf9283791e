package dev.belay.domain.rebuild;

import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which values the rows of a table take with them into the new one.
 *
 * @param columns of the new table, quoted
 * @param values for each of them, in terms of the columns of the old one
 */
record Copying(List<String> columns, List<String> values) {
    private static final List<String> NAMES_OF_ROWID = List.of("rowid", "_rowid_", "oid");

    /**
     * Each column that both have, unless it is computed; the rowid, where it is a number of its own in the new table and
     * nothing else names it. What depends on the order of rows does not change then.
     */
    static Copying between(TableText old, TableText wanted, Map<String, String> values) {
        Map<String, String> given = new TreeMap<>();
        values.forEach((column, value) -> given.put(Tokens.folded(column), value));
        List<String> into = new ArrayList<>();
        List<String> from = new ArrayList<>();
        for (TableText.Column column : wanted.columns()) {
            String value = given.get(column.key());
            Optional<TableText.Column> former = old.column(column.key());
            if (!column.isGenerated() && (value != null || former.isPresent())) {
                into.add(quoted(column));
                from.add(value != null ? value : quoted(former.get()));
            }
        }
        rowid(old, wanted, into).ifPresent(name -> {
            into.add(0, name);
            from.add(0, name);
        });
        return new Copying(List.copyOf(into), List.copyOf(from));
    }

    private static Optional<String> rowid(TableText old, TableText wanted, List<String> copied) {
        boolean isCopied = wanted.rowidAlias()
                .filter(alias -> copied.contains(quoted(alias)))
                .isPresent();
        return !old.hasRowid() || !wanted.hasRowid() || isCopied
                ? Optional.empty()
                : NAMES_OF_ROWID.stream()
                        .filter(name -> Stream.of(old, wanted)
                                .allMatch(table -> table.column(name).isEmpty()))
                        .findFirst();
    }

    private static String quoted(TableText.Column column) {
        return Sql.quoted(column.name().unquoted());
    }

    boolean isNothing() {
        return columns.isEmpty();
    }
}
