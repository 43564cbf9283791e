package dev.belay.domain.detection;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object that is there and does not do its work.
 *
 * @param origin who wants it so
 * @param ofPartitions whether it belongs to a table that is only the sum of its partitions
 */
public record Flaw(SchemaObject object, Kind kind, Origin origin, boolean ofPartitions) {

    /** What is the matter with it. */
    public enum Kind {
        /** It costs writes, and serves no query. */
        INVALID_INDEX(ObjectKind.INDEX, "validity", "invalid"),
        /** New rows are held to it, but nobody looked at those that were there before. */
        UNPROVEN_CONSTRAINT(ObjectKind.CONSTRAINT, "validity", "not valid"),
        /** It is never fired. */
        DISABLED_TRIGGER(ObjectKind.TRIGGER, "state", "disabled");

        private final ObjectKind object;
        private final String property;
        private final String value;

        Kind(ObjectKind object, String property, String value) {
            this.object = object;
            this.property = property;
            this.value = value;
        }

        private boolean isOf(SchemaObject one) {
            return one.id().kind() == object && value.equals(one.properties().get(property));
        }
    }

    /** Whose doing a flaw is, as far as it is known what the migrations make. */
    public enum Origin {
        /** The migrations leave it so. */
        MIGRATIONS,
        /** The migrations leave the object without it, and else as it is. */
        ELSEWHERE,
        /** The migrations do not make the object, or make it otherwise. */
        FOREIGN,
        /** It is not known what they make. */
        UNKNOWN
    }

    /**
     * All flaws of a schema.
     *
     * @param expected what the migrations make, where that is known
     */
    public static List<Flaw> of(Schema actual, Optional<Outline> expected) {
        List<Flaw> flaws = new ArrayList<>();
        for (SchemaObject object : actual.objects().values()) {
            for (Kind kind : Kind.values()) {
                if (kind.isOf(object)) {
                    Origin origin = expected.isPresent()
                            ? origin(object, kind, expected.get().hashes())
                            : Origin.UNKNOWN;
                    flaws.add(new Flaw(object, kind, origin, isOfPartitions(object.id(), actual)));
                }
            }
        }
        return flaws;
    }

    private static Origin origin(SchemaObject object, Kind kind, Map<ObjectId, String> expected) {
        String hash = expected.get(object.id());
        if (object.hash().equals(hash)) {
            return Origin.MIGRATIONS;
        }
        return object.without(kind.property).hash().equals(hash) ? Origin.ELSEWHERE : Origin.FOREIGN;
    }

    private static boolean isOfPartitions(ObjectId part, Schema actual) {
        return actual.find(new ObjectId(ObjectKind.TABLE, part.schema(), "", part.owner()))
                .filter(table -> table.properties().containsKey("partition key"))
                .isPresent();
    }

    /** Whether it is what a {@code REINDEX CONCURRENTLY} left that failed, by the names that PostgreSQL gives. */
    public boolean isLeftover() {
        return kind == Kind.INVALID_INDEX
                && origin != Origin.MIGRATIONS
                && object.id().name().matches(".*_cc(new|old)[0-9]*");
    }

    /** Whether Belay may take it away: it is not meant, and the object is one of the migrations' as far as is known. */
    public boolean isMendable() {
        return switch (kind) {
            // that of a partitioned table becomes valid when each partition has its own
            case INVALID_INDEX ->
                !ofPartitions && (isLeftover() || origin == Origin.ELSEWHERE || origin == Origin.UNKNOWN);
            case UNPROVEN_CONSTRAINT -> origin == Origin.ELSEWHERE;
            case DISABLED_TRIGGER -> false;
        };
    }
}
