package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What belongs to tables and views: constraints, indexes, triggers, rules, policies and statistics. */
final class PartDrafts {
    private final Catalog catalog;
    private final Names names;

    PartDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
    }

    List<Draft> drafts() {
        return Stream.of(
                        all(catalog.constraints(), SchemaMapper.Constraint::relation, this::constraint),
                        all(catalog.indexes(), SchemaMapper.Index::relation, this::index),
                        all(catalog.triggers(), SchemaMapper.Part::relation, this::trigger),
                        all(catalog.rules(), SchemaMapper.Part::relation, this::rule),
                        all(catalog.statistics(), SchemaMapper.Part::relation, this::statistics),
                        all(catalog.policies(), SchemaMapper.Policy::relation, this::policy))
                .flatMap(drafts -> drafts)
                .toList();
    }

    private <T> Stream<Draft> all(
            List<T> rows, Function<T, Long> relation, BiFunction<T, SchemaMapper.Relation, Draft> draft) {
        return rows.stream()
                .flatMap(row -> catalog.relation(relation.apply(row)).stream().map(owner -> draft.apply(row, owner)));
    }

    private Draft constraint(SchemaMapper.Constraint constraint, SchemaMapper.Relation table) {
        String sql = names.sql(table);
        String name = Names.quoted(constraint.name());
        String unproven = " NOT VALID";
        String definition = constraint.definition().endsWith(unproven)
                ? constraint.definition().substring(0, constraint.definition().length() - unproven.length())
                : constraint.definition();
        Place place = new Place("pg_constraint", constraint.oid());
        // that of a foreign key is the index of what it refers to
        boolean hasIndex = constraint.indexName() != null;
        Draft draft = new Draft(
                names.id(ObjectKind.CONSTRAINT, table, constraint.name()),
                hasIndex ? new Place[] {place, new Place("pg_class", constraint.indexOid())} : new Place[] {place});
        draft.with("definition", NormalText.of(definition))
                .when(!definition.equals(constraint.definition()), "validity", "not valid")
                .when(!constraint.valid(), "validity", "invalid")
                .with("options", Optional.ofNullable(constraint.indexOptions()))
                .create("ALTER TABLE " + sql + " ADD CONSTRAINT " + name + " " + constraint.definition())
                .remove("ALTER TABLE " + sql + " DROP CONSTRAINT " + name);
        if (constraint.indexName() != null) {
            String index = names.sql(table.schema(), constraint.indexName());
            if (constraint.indexOptions() != null) {
                draft.create("ALTER INDEX " + index + " SET (" + constraint.indexOptions() + ")");
            }
            marks(
                    draft,
                    sql,
                    Names.quoted(constraint.indexName()),
                    constraint.replicaIdentity(),
                    constraint.clustered());
        }
        return draft.comment("CONSTRAINT " + name + " ON " + sql, Optional.ofNullable(constraint.comment()));
    }

    private Draft index(SchemaMapper.Index index, SchemaMapper.Relation table) {
        int using = index.definition()
                .indexOf(
                        " USING ",
                        index.definition().indexOf(index.quoted())
                                + index.quoted().length());
        String rest = index.definition().substring(using + 1);
        String sql = names.sql(table);
        Draft draft = new Draft(names.id(ObjectKind.INDEX, table, index.name()), new Place("pg_class", index.oid()));
        draft.with("definition", NormalText.of((index.isUnique() ? "unique " : "") + rest))
                .when(!index.valid(), "validity", "invalid")
                .create("CREATE " + (index.isUnique() ? "UNIQUE " : "") + "INDEX " + Names.quoted(index.name()) + " ON "
                        + sql + " " + rest)
                .remove("DROP INDEX " + names.sql(table.schema(), index.name()));
        marks(draft, sql, Names.quoted(index.name()), index.replicaIdentity(), index.clustered());
        return draft.comment("INDEX " + names.sql(table.schema(), index.name()), Optional.ofNullable(index.comment()));
    }

    private static void marks(Draft draft, String table, String index, boolean replicaIdentity, boolean clustered) {
        draft.when(replicaIdentity, "replica identity", "yes").when(clustered, "clustered", "yes");
        if (replicaIdentity) {
            draft.create("ALTER TABLE " + table + " REPLICA IDENTITY USING INDEX " + index);
        }
        if (clustered) {
            draft.create("ALTER TABLE " + table + " CLUSTER ON " + index);
        }
    }

    private Draft trigger(SchemaMapper.Part trigger, SchemaMapper.Relation table) {
        String sql = names.sql(table);
        String definition = unqualified(trigger, table, " ON ");
        Draft draft =
                new Draft(names.id(ObjectKind.TRIGGER, table, trigger.name()), new Place("pg_trigger", trigger.oid()));
        draft.with("definition", NormalText.of(definition))
                .create(definition)
                .remove("DROP TRIGGER " + Names.quoted(trigger.name()) + " ON " + sql);
        state(draft, trigger, "ALTER TABLE " + sql, " TRIGGER ");
        return draft.comment(
                "TRIGGER " + Names.quoted(trigger.name()) + " ON " + sql, Optional.ofNullable(trigger.comment()));
    }

    private Draft rule(SchemaMapper.Part rule, SchemaMapper.Relation table) {
        String sql = names.sql(table);
        String definition = unqualified(rule, table, " TO ");
        String statement = definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
        Draft draft = new Draft(names.id(ObjectKind.RULE, table, rule.name()), new Place("pg_rewrite", rule.oid()));
        draft.with("definition", NormalText.of(statement))
                .create(statement)
                .remove("DROP RULE " + Names.quoted(rule.name()) + " ON " + sql);
        state(draft, rule, "ALTER TABLE " + sql, " RULE ");
        return draft.comment("RULE " + Names.quoted(rule.name()) + " ON " + sql, Optional.ofNullable(rule.comment()));
    }

    private static void state(Draft draft, SchemaMapper.Part part, String alter, String word) {
        String name = word + Names.quoted(part.name());
        switch (part.state()) {
            case "D" -> draft.with("state", "disabled").create(alter + " DISABLE" + name);
            case "R" -> draft.with("state", "enabled on replicas only").create(alter + " ENABLE REPLICA" + name);
            case "A" -> draft.with("state", "enabled always").create(alter + " ENABLE ALWAYS" + name);
            default -> {
                // as it is by default
            }
        }
    }

    private Draft statistics(SchemaMapper.Part statistics, SchemaMapper.Relation table) {
        String name = names.sql(table.schema(), statistics.name());
        String rest = statistics
                .definition()
                .substring("CREATE STATISTICS ".length() + statistics.quoted().length());
        return new Draft(
                        names.id(ObjectKind.STATISTICS, table, statistics.name()),
                        new Place("pg_statistic_ext", statistics.oid()))
                .with("definition", NormalText.of(NormalText.sortedBetween(rest, "ON", "FROM")))
                .create("CREATE STATISTICS " + name + rest)
                .remove("DROP STATISTICS " + name)
                .comment("STATISTICS " + name, Optional.ofNullable(statistics.comment()));
    }

    private Draft policy(SchemaMapper.Policy policy, SchemaMapper.Relation table) {
        String name = Names.quoted(policy.name()) + " ON " + names.sql(table);
        Optional<String> condition = Optional.ofNullable(policy.condition());
        Optional<String> check = Optional.ofNullable(policy.checkCondition());
        return new Draft(names.id(ObjectKind.POLICY, table, policy.name()), new Place("pg_policy", policy.oid()))
                .with("command", policy.command())
                .with("roles", policy.roles())
                .when(!policy.permissive(), "form", "restrictive")
                .with("condition", condition.map(NormalText::of))
                .with("check", check.map(NormalText::of))
                .create("CREATE POLICY " + name + (policy.permissive() ? "" : " AS RESTRICTIVE") + " FOR "
                        + policy.command() + " TO " + policy.roles()
                        + condition.map(text -> " USING (" + text + ")").orElse("")
                        + check.map(text -> " WITH CHECK (" + text + ")").orElse(""))
                .remove("DROP POLICY " + name)
                .comment("POLICY " + name, Optional.ofNullable(policy.comment()));
    }

    /** The server writes the schema of the table that a trigger or a rule is on whatever the search path is. */
    private String unqualified(SchemaMapper.Part part, SchemaMapper.Relation table, String before) {
        if (!names.schema(table.schema()).isEmpty()) {
            return part.definition();
        }
        String definition = part.definition();
        int afterName = definition.indexOf(part.quoted()) + part.quoted().length();
        String qualified = before + part.tableQualified();
        int at = definition.indexOf(qualified, afterName);
        return at < 0
                ? definition
                : definition.substring(0, at)
                        + before
                        + part.tableQuoted()
                        + definition.substring(at + qualified.length());
    }
}
