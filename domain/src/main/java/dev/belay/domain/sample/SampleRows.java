package dev.belay.domain.sample;

import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows for the tables of a schema, made up from it alone: types, foreign keys, enum values and the literals in checks.
 * Whether a row is right, only the database can say; so there are several to try for each.
 */
public final class SampleRows {
    private static final int MOST_ATTEMPTS = 48;

    private final CandidateValues values;
    private final Map<ObjectId, TableForm> forms = new LinkedHashMap<>();

    private SampleRows(CandidateValues values) {
        this.values = values;
    }

    /** Rows for a schema. */
    public static SampleRows of(Engine engine, Schema schema) {
        SampleRows rows = new SampleRows(new CandidateValues(engine));
        new FormReader(engine, schema).tables().forEach(form -> rows.forms.put(form.id(), form));
        return rows;
    }

    /** The tables that rows can be made up for, each after those that it refers to. */
    public Collection<ObjectId> tables() {
        return forms.keySet();
    }

    /** What the rows of a table consist of: other columns ask for other rows. */
    public List<String> columns(ObjectId table) {
        return form(table).columns().stream().map(ColumnForm::name).toList();
    }

    /** The statements that may put the row of that number into a table, the likeliest first. */
    public List<String> attempts(ObjectId table, int row) {
        TableForm form = form(table);
        List<ColumnForm> columns =
                form.columns().stream().filter(column -> !column.made()).toList();
        List<List<String>> candidates =
                columns.stream().map(column -> candidates(form, column, row)).toList();
        Set<String> attempts = new LinkedHashSet<>();
        List<Integer> first = columns.stream().map(column -> 0).toList();
        attempts.add(insert(form, columns, candidates, first));
        // all at once, for checks over several columns and for values that only go together
        for (int choice = 1; choice < 4; choice++) {
            int wanted = choice;
            attempts.add(insert(
                    form, columns, candidates, first.stream().map(at -> wanted).toList()));
        }
        for (int column = 0; column < columns.size(); column++) {
            for (int choice = 1; choice < candidates.get(column).size(); choice++) {
                List<Integer> choices = new ArrayList<>(first);
                choices.set(column, choice);
                attempts.add(insert(form, columns, candidates, choices));
            }
        }
        List<String> tried = new ArrayList<>(attempts);
        List<String> some = new ArrayList<>(tried.subList(0, Math.min(tried.size(), MOST_ATTEMPTS)));
        some.addAll(sparse(form, columns, row));
        return some;
    }

    /** Only what must have a value, for checks and references that nothing above satisfies. */
    private List<String> sparse(TableForm form, List<ColumnForm> columns, int row) {
        List<ColumnForm> required =
                columns.stream().filter(column -> !column.nullable()).toList();
        List<List<String>> candidates =
                required.stream().map(column -> candidates(form, column, row)).toList();
        List<String> attempts = new ArrayList<>();
        for (int choice = 0; choice < 3; choice++) {
            int wanted = choice;
            attempts.add(insert(
                    form,
                    required,
                    candidates,
                    required.stream().map(column -> wanted).toList()));
        }
        return attempts;
    }

    private List<String> candidates(TableForm form, ColumnForm column, int row) {
        Optional<ReferenceForm> reference = form.referenceOf(column);
        if (reference.isEmpty()) {
            return values.of(column, row);
        }
        List<String> candidates = new ArrayList<>();
        if (reference.get().table().equals(form.id())) {
            // the first of all rows can refer to none but itself
            candidates.addAll(column.nullable() && row == 0 ? List.of("NULL") : List.of());
        }
        candidates.add(referred(reference.get(), column, row % 3));
        candidates.add(referred(reference.get(), column, 0));
        candidates.addAll(values.of(column, row));
        return candidates;
    }

    private static String referred(ReferenceForm reference, ColumnForm column, int row) {
        String all = reference.referenced().stream().map(TableName::quoted).collect(Collectors.joining(", "));
        String one =
                TableName.quoted(reference.referenced().get(reference.columns().indexOf(column.name())));
        return "(SELECT " + one + " FROM " + sql(reference.table()) + " ORDER BY " + all + " LIMIT 1 OFFSET " + row
                + ")";
    }

    private static String insert(
            TableForm form, List<ColumnForm> columns, List<List<String>> candidates, List<Integer> choices) {
        if (columns.isEmpty()) {
            return "INSERT INTO " + sql(form.id()) + " DEFAULT VALUES";
        }
        StringBuilder names = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (int at = 0; at < columns.size(); at++) {
            List<String> possible = candidates.get(at);
            names.append(at == 0 ? "" : ", ")
                    .append(TableName.quoted(columns.get(at).name()));
            row.append(at == 0 ? "" : ", ").append(possible.get(choices.get(at) % possible.size()));
        }
        return "INSERT INTO " + sql(form.id()) + " (" + names + ") VALUES (" + row + ")";
    }

    /** As the session names it whose search path is the schema of the history. */
    private static String sql(ObjectId table) {
        return (table.schema().isEmpty() ? "" : TableName.quoted(table.schema()) + ".")
                + TableName.quoted(table.name());
    }

    private TableForm form(ObjectId table) {
        TableForm form = forms.get(table);
        if (form == null) {
            throw new IllegalArgumentException("no table of this schema: " + table);
        }
        return form;
    }
}
