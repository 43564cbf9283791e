package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Views and materialised views; whether one is populated is a matter of its data. */
final class ViewDrafts {
    private final Catalog catalog;
    private final Names names;

    ViewDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
    }

    List<Draft> drafts() {
        return catalog.relations("vm").stream().map(this::draft).toList();
    }

    private Draft draft(SchemaMapper.Relation view) {
        boolean isMaterialised = view.kind().equals("m");
        String sql = names.sql(view);
        String word = isMaterialised ? "MATERIALIZED VIEW " : "VIEW ";
        String query = Objects.requireNonNull(view.definition()).strip();
        String definition = query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
        Draft draft = new Draft(
                names.id(isMaterialised ? ObjectKind.MATERIALISED_VIEW : ObjectKind.VIEW, view.schema(), view.name()),
                new Place("pg_class", view.oid()));
        draft.with("definition", NormalText.of(ViewText.of(definition)))
                .with("options", Optional.ofNullable(view.options()))
                .with("access method", Optional.ofNullable(view.accessMethod()))
                .create("CREATE " + word + sql
                        + Optional.ofNullable(view.accessMethod())
                                .map(" USING "::concat)
                                .orElse("")
                        + Optional.ofNullable(view.options())
                                .map(options -> " WITH (" + options + ")")
                                .orElse("")
                        + " AS\n" + definition);
        for (SchemaMapper.Column column : catalog.columns(view.oid())) {
            String name = Names.quoted(column.name());
            Optional<String> expression = Optional.ofNullable(column.expression());
            draft.with("default of " + column.name(), expression.map(NormalText::of))
                    .comment(
                            "comment on " + column.name(),
                            "COLUMN " + sql + "." + name,
                            Optional.ofNullable(column.comment()));
            expression.ifPresent(
                    value -> draft.create("ALTER VIEW " + sql + " ALTER COLUMN " + name + " SET DEFAULT " + value));
        }
        return draft.remove("DROP " + word + sql).comment(word + sql, Optional.ofNullable(view.comment()));
    }
}
