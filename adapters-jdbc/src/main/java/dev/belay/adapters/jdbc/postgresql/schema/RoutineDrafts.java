package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Functions, procedures and aggregates. */
final class RoutineDrafts {
    private final Catalog catalog;
    private final Names names;

    RoutineDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
    }

    List<Draft> drafts() {
        return catalog.functions().stream()
                .map(function -> draft(function, catalog.aggregate(function)))
                .toList();
    }

    private Draft draft(SchemaMapper.Function function, Optional<SchemaMapper.Aggregate> aggregate) {
        Draft draft = new Draft(
                names.id(ObjectKind.FUNCTION, function.schema(), function.name()),
                new Place("pg_proc", function.oid()));
        String sql = (names.schema(function.schema()).isEmpty() ? function.quoted() : function.qualified()) + "("
                + function.arguments() + ")";
        if (aggregate.isPresent()) {
            String definition =
                    "CREATE AGGREGATE " + sql + " (\n    " + String.join(",\n    ", options(aggregate.get())) + "\n)";
            draft.with("definition", definition).create(definition);
        } else {
            String definition = unqualified(function, Objects.requireNonNull(function.definition()));
            // bodies name what may come later; where they are SQL, the server would look for it now
            draft.with("definition", NormalText.lines(definition))
                    .create("SET check_function_bodies = off")
                    .create(definition)
                    .create("RESET check_function_bodies");
        }
        String word = aggregate.isPresent() ? "AGGREGATE " : function.kind().equals("p") ? "PROCEDURE " : "FUNCTION ";
        return draft.remove("DROP " + word + sql).comment(word + sql, Optional.ofNullable(function.comment()));
    }

    /** The server writes the schema whatever the search path is. */
    private String unqualified(SchemaMapper.Function function, String definition) {
        if (!names.schema(function.schema()).isEmpty()) {
            return definition;
        }
        int at = definition.indexOf(function.qualified() + "(");
        return definition.substring(0, at)
                + function.quoted()
                + definition.substring(at + function.qualified().length());
    }

    private static List<String> options(SchemaMapper.Aggregate aggregate) {
        List<String> options =
                new ArrayList<>(List.of("SFUNC = " + aggregate.transition(), "STYPE = " + aggregate.state()));
        add(options, "SSPACE", Optional.ofNullable(aggregate.space()).map(String::valueOf));
        add(options, "FINALFUNC", Optional.ofNullable(aggregate.finalFunction()));
        if (aggregate.finalExtra()) {
            options.add("FINALFUNC_EXTRA");
        }
        boolean isPlain = aggregate.kind().equals("n");
        modification(aggregate.finalModify(), isPlain ? "r" : "w")
                .ifPresent(modify -> options.add("FINALFUNC_MODIFY = " + modify));
        add(options, "COMBINEFUNC", Optional.ofNullable(aggregate.combine()));
        add(options, "SERIALFUNC", Optional.ofNullable(aggregate.serialise()));
        add(options, "DESERIALFUNC", Optional.ofNullable(aggregate.deserialise()));
        add(options, "INITCOND", Optional.ofNullable(aggregate.initial()).map(Names::literal));
        add(options, "MSFUNC", Optional.ofNullable(aggregate.movingTransition()));
        add(options, "MINVFUNC", Optional.ofNullable(aggregate.movingInverse()));
        add(options, "MSTYPE", Optional.ofNullable(aggregate.movingState()));
        add(options, "MSSPACE", Optional.ofNullable(aggregate.movingSpace()).map(String::valueOf));
        add(options, "MFINALFUNC", Optional.ofNullable(aggregate.movingFinal()));
        if (aggregate.movingFinalExtra()) {
            options.add("MFINALFUNC_EXTRA");
        }
        modification(aggregate.movingFinalModify(), isPlain ? "r" : "w")
                .ifPresent(modify -> options.add("MFINALFUNC_MODIFY = " + modify));
        add(options, "MINITCOND", Optional.ofNullable(aggregate.movingInitial()).map(Names::literal));
        add(options, "SORTOP", Optional.ofNullable(aggregate.sortOperator()));
        if (!aggregate.parallel().equals("u")) {
            options.add("PARALLEL = " + (aggregate.parallel().equals("s") ? "SAFE" : "RESTRICTED"));
        }
        if (aggregate.kind().equals("h")) {
            options.add("HYPOTHETICAL");
        }
        return options;
    }

    private static void add(List<String> options, String name, Optional<String> value) {
        value.ifPresent(present -> options.add(name + " = " + present));
    }

    private static Optional<String> modification(String letter, String usual) {
        return letter.equals(usual)
                ? Optional.empty()
                : Optional.of(
                        switch (letter) {
                            case "r" -> "READ_ONLY";
                            case "s" -> "SHAREABLE";
                            default -> "READ_WRITE";
                        });
    }
}
