package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an undo on PostgreSQL must touch: what differs, and what stands in the way of that because it needs it. What only
 * stands in the way is dropped, and created again as it was.
 */
final class Upheaval {
    /** What PostgreSQL does not let a column change its type under. */
    private static final Set<ObjectKind> FIXED = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALISED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.FUNCTION);

    private final Schema before;
    private final Schema after;
    private final Alterations alterations;
    private final Map<ObjectId, Set<ObjectId>> needing = new HashMap<>();
    private final Map<ObjectId, List<ObjectId>> parts = new HashMap<>();
    private final Set<ObjectId> dropped = new TreeSet<>();
    private final Set<ObjectId> created = new TreeSet<>();
    private final Set<ObjectId> rebuilt = new TreeSet<>();
    private final Map<ObjectId, Alteration> altered = new TreeMap<>();
    private final Set<ObjectId> ofRebuiltType = new TreeSet<>();
    private final Set<ObjectId> losingDefault = new TreeSet<>();

    Upheaval(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.alterations = new Alterations(before);
        for (SchemaObject object : after.objects().values()) {
            object.needs()
                    .forEach(needed -> needing.computeIfAbsent(needed, none -> new TreeSet<>())
                            .add(object.id()));
            ownerOf(object.id(), after)
                    .ifPresent(owner -> parts.computeIfAbsent(owner, none -> new ArrayList<>())
                            .add(object.id()));
        }
        for (ObjectId id : before.objects().keySet()) {
            if (after.find(id).isEmpty()) {
                created.add(id);
            }
        }
        for (ObjectId id : after.objects().keySet()) {
            Optional<SchemaObject> former = before.find(id);
            if (former.isEmpty()) {
                drop(id);
            } else if (!former.get()
                    .properties()
                    .equals(after.find(id).orElseThrow().properties())) {
                change(id);
            }
        }
    }

    /** What goes, whether or not it comes again, what goes along with something else among it. */
    Set<ObjectId> dropped() {
        return dropped;
    }

    /** What comes, what comes along with its table among it. */
    Set<ObjectId> created() {
        return created;
    }

    /** Types that go and come again under columns that stay. */
    Set<ObjectId> rebuilt() {
        return rebuilt;
    }

    Map<ObjectId, Alteration> altered() {
        return altered;
    }

    Set<ObjectId> needing(ObjectId id) {
        return needing.getOrDefault(id, Set.of());
    }

    List<ObjectId> partsOf(ObjectId id) {
        return parts.getOrDefault(id, List.of());
    }

    /** What an object belongs to; of a grant what it is on. */
    static Optional<ObjectId> ownerOf(ObjectId id, Schema schema) {
        if (id.owner().isEmpty()) {
            return Optional.empty();
        }
        for (ObjectKind kind : ObjectKind.values()) {
            boolean mayOwn = kind.isRelation()
                    || (id.kind() == ObjectKind.GRANT
                            && EnumSet.of(ObjectKind.SEQUENCE, ObjectKind.FUNCTION, ObjectKind.TYPE)
                                    .contains(kind));
            ObjectId owner = new ObjectId(kind, id.schema(), "", id.owner());
            if (mayOwn && schema.find(owner).isPresent()) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private void drop(ObjectId id) {
        if (!dropped.add(id)) {
            return;
        }
        if (before.find(id).isPresent()) {
            created.add(id);
        }
        altered.remove(id);
        List.copyOf(partsOf(id)).forEach(this::drop);
        displace(id);
    }

    private void rebuild(ObjectId type) {
        if (rebuilt.add(type)) {
            dropped.add(type);
            created.add(type);
            displace(type);
        }
    }

    private void displace(ObjectId lost) {
        for (ObjectId id : needing(lost)) {
            if (dropped.contains(id) || before.find(id).isEmpty()) {
                continue;
            }
            switch (id.kind()) {
                case TABLE, SEQUENCE -> {
                    // it differs itself, or only belonged to it
                }
                case TYPE -> rebuild(id);
                case COLUMN -> {
                    boolean isComputed =
                            after.find(id).orElseThrow().properties().containsKey("generated");
                    if (isComputed) {
                        drop(id);
                    } else {
                        (lost.kind() == ObjectKind.TYPE ? ofRebuiltType : losingDefault).add(id);
                        change(id);
                    }
                }
                default -> drop(id);
            }
        }
    }

    private void change(ObjectId id) {
        if (dropped.contains(id)) {
            return;
        }
        Change change = new Change(before.find(id).orElseThrow(), after.find(id).orElseThrow());
        Optional<Alteration> alteration = id.kind() == ObjectKind.COLUMN
                ? ColumnAlteration.of(change, ofRebuiltType.contains(id), losingDefault.contains(id))
                : alterations.of(change);
        if (alteration.isPresent()) {
            altered.put(id, alteration.get());
            if (alteration.get().retypes()) {
                clearTheWayOf(id);
            }
        } else if (id.kind() == ObjectKind.TYPE) {
            rebuild(id);
        } else {
            drop(id);
        }
    }

    private void clearTheWayOf(ObjectId column) {
        for (ObjectId id : needing(column)) {
            if (FIXED.contains(id.kind())
                    || (id.kind() == ObjectKind.COLUMN && before.find(id).isPresent())) {
                drop(id);
            }
        }
    }
}
