package dev.belay.domain.verification;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether two engines have what a program asks for by name: the same tables and views with the same columns. Types,
 * defaults and what else each engine writes in its own way are not compared.
 */
public final class Agreement {
    private static final Set<ObjectKind> ASKED_FOR = EnumSet.of(ObjectKind.TABLE, ObjectKind.COLUMN, ObjectKind.VIEW);

    private Agreement() {}

    /** What only one of them has, one sentence each. */
    public static List<String> differences(Engine one, Schema schema, Engine other, Schema otherSchema) {
        Set<ObjectId> here = named(schema);
        Set<ObjectId> there = named(otherSchema);
        List<String> differences = new ArrayList<>();
        differences.addAll(onlyIn(one, here, there));
        differences.addAll(onlyIn(other, there, here));
        return differences;
    }

    private static List<String> onlyIn(Engine engine, Set<ObjectId> here, Set<ObjectId> there) {
        return here.stream()
                .filter(id -> !there.contains(id))
                .filter(id -> id.owner().isEmpty() || there.contains(ObjectId.of(ObjectKind.TABLE, id.owner())))
                .map(id -> id + " is only on " + engine.key() + ".")
                .toList();
    }

    /** Columns of views are not told by every engine. */
    private static Set<ObjectId> named(Schema schema) {
        return schema.objects().keySet().stream()
                .filter(id -> ASKED_FOR.contains(id.kind()) && id.schema().isEmpty())
                .map(id -> new ObjectId(id.kind(), "", lower(id.owner()), lower(id.name())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
