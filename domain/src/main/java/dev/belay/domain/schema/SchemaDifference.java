package dev.belay.domain.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** One object in which a schema is not as it is expected to be. */
public sealed interface SchemaDifference {

    ObjectId object();

    /** The difference in one line, such as {@code column users.email is varchar(100), expected varchar(255)}. */
    String text();

    <R> R accept(Visitor<R> visitor);

    /** Expected, and not there. What belongs to it is missing too, without being named. */
    record Missing(ObjectId object) implements SchemaDifference {
        @Override
        public String text() {
            return object + " is missing";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.missing(this);
        }
    }

    /** There, and not expected. What belongs to it is not expected either, without being named. */
    record Extra(ObjectId object) implements SchemaDifference {
        @Override
        public String text() {
            return object + " is not expected";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.extra(this);
        }
    }

    /**
     * There, but not as it is expected.
     *
     * @param properties what differs; none where only that it differs is known
     */
    record Changed(ObjectId object, List<PropertyDifference> properties) implements SchemaDifference {
        public Changed {
            properties = List.copyOf(properties);
        }

        @Override
        public String text() {
            return properties.isEmpty()
                    ? object + " is not as expected"
                    : properties.stream()
                            .map(PropertyDifference::text)
                            .collect(Collectors.joining("; ", object + " ", ""));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changed(this);
        }
    }

    /** What to do with each kind of difference. */
    interface Visitor<R> {
        R missing(Missing difference);

        R extra(Extra difference);

        R changed(Changed difference);
    }

    /** What differs between two schemas, in the order of the objects. */
    static List<SchemaDifference> between(Schema expected, Schema actual) {
        return compare(expected.objects(), actual.objects(), SchemaDifference::properties);
    }

    /** What differs between two schemas of which only the outlines are known, in the order of the objects. */
    static List<SchemaDifference> between(Outline expected, Outline actual) {
        return compare(
                expected.hashes(),
                actual.hashes(),
                (one, other) -> one.equals(other) ? Optional.empty() : Optional.of(List.of()));
    }

    private static <T> List<SchemaDifference> compare(
            SortedMap<ObjectId, T> expected,
            SortedMap<ObjectId, T> actual,
            BiFunction<T, T, Optional<List<PropertyDifference>>> comparison) {
        Set<ObjectId> all = new TreeSet<>(expected.keySet());
        all.addAll(actual.keySet());
        Set<ObjectId> onOneSide = new HashSet<>(all);
        onOneSide.removeIf(id -> expected.containsKey(id) && actual.containsKey(id));
        List<SchemaDifference> differences = new ArrayList<>();
        for (ObjectId id : all) {
            if (expected.containsKey(id) && actual.containsKey(id)) {
                comparison
                        .apply(expected.get(id), actual.get(id))
                        .ifPresent(properties -> differences.add(new Changed(id, properties)));
            } else if (id.relationsThatMayOwnIt().stream().noneMatch(onOneSide::contains)) {
                differences.add(expected.containsKey(id) ? new Missing(id) : new Extra(id));
            }
        }
        return differences;
    }

    private static Optional<List<PropertyDifference>> properties(SchemaObject expected, SchemaObject actual) {
        Map<String, PropertyDifference> differences = new TreeMap<>();
        Set<String> names = new TreeSet<>(expected.properties().keySet());
        names.addAll(actual.properties().keySet());
        for (String name : names) {
            Optional<String> wanted = Optional.ofNullable(expected.properties().get(name));
            Optional<String> found = Optional.ofNullable(actual.properties().get(name));
            if (!wanted.equals(found)) {
                differences.put(name, new PropertyDifference(name, wanted, found));
            }
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(differences.values()));
    }
}
