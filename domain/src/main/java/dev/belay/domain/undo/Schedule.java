package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.undo.Deed.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the deeds of an undo on PostgreSQL in order: what needs something goes before it, and comes after it. */
final class Schedule {
    private final Schema before;
    private final Schema after;
    private final Upheaval upheaval;
    private final Map<Deed.Key, Deed> deeds = new LinkedHashMap<>();
    private final Set<Deed.Key> begun = new HashSet<>();
    private final Set<Deed.Key> done = new HashSet<>();
    private final Set<ObjectId> cut = new HashSet<>();
    private final List<UndoPart> order = new ArrayList<>();

    /** @param deeds in the order that they have where nothing says otherwise */
    Schedule(Schema before, Schema after, Upheaval upheaval, Collection<Deed> deeds) {
        this.before = before;
        this.after = after;
        this.upheaval = upheaval;
        deeds.forEach(deed -> this.deeds.put(deed.key(), deed));
    }

    List<UndoPart> parts() {
        List.copyOf(deeds.keySet()).forEach(this::place);
        return order;
    }

    private void place(Deed.Key key) {
        if (!deeds.containsKey(key) || !begun.add(key)) {
            return;
        }
        for (Deed.Key first : prerequisites(key)) {
            boolean isCircle =
                    !first.equals(key) && begun.contains(first) && !done.contains(first) && deeds.containsKey(first);
            if (isCircle && first.phase() == Phase.DROP && key.phase() == Phase.DROP) {
                cut(first.id(), key.id());
            }
            place(first);
        }
        order.addAll(deeds.get(key).parts());
        done.add(key);
    }

    /** Two tables that refer to each other: the reference goes first. */
    private void cut(ObjectId referring, ObjectId referred) {
        for (ObjectId part : upheaval.partsOf(referring)) {
            SchemaObject object = after.find(part).orElseThrow();
            boolean refers = part.kind() == ObjectKind.CONSTRAINT
                    && object.needs().stream().anyMatch(needed -> belongsTo(needed, referred));
            if (refers && cut.add(part)) {
                order.add(new UndoPart(Mark.REVERSIBLE, part + " goes before what it refers to", object.removal()));
            }
        }
    }

    private static boolean belongsTo(ObjectId id, ObjectId relation) {
        return id.equals(relation)
                || (id.schema().equals(relation.schema()) && id.owner().equals(relation.name()));
    }

    private List<Deed.Key> prerequisites(Deed.Key key) {
        return switch (key.phase()) {
            case LOOSEN -> key.id().kind() == ObjectKind.TYPE ? droppedBefore(key.id()) : List.of();
            case DROP -> goneBefore(key.id());
            case ALTER -> {
                List<Deed.Key> first = new ArrayList<>(List.of(new Deed.Key(Phase.LOOSEN, key.id())));
                first.addAll(droppedBefore(key.id()));
                first.add(new Deed.Key(Phase.CREATE, key.id()));
                first.addAll(thereBefore(key.id(), key.phase()));
                yield first;
            }
            case CREATE -> {
                List<Deed.Key> first = new ArrayList<>(List.of(new Deed.Key(Phase.LOOSEN, key.id())));
                first.addAll(namesakesOf(key.id()));
                first.addAll(thereBefore(key.id(), key.phase()));
                yield first;
            }
        };
    }

    private List<Deed.Key> droppedBefore(ObjectId lost) {
        return upheaval.needing(lost).stream()
                .filter(id -> upheaval.dropped().contains(id))
                .map(this::dropOf)
                .toList();
    }

    private List<Deed.Key> goneBefore(ObjectId id) {
        List<ObjectId> members = new ArrayList<>(List.of(id));
        members.addAll(upheaval.partsOf(id));
        List<Deed.Key> first = new ArrayList<>();
        for (ObjectId member : members) {
            for (ObjectId other : upheaval.needing(member)) {
                if (members.contains(other)) {
                    continue;
                }
                Deed.Key loosening = new Deed.Key(Phase.LOOSEN, other);
                if (upheaval.dropped().contains(other)) {
                    first.add(dropOf(other));
                } else if (deeds.containsKey(loosening) && member.kind() != ObjectKind.TYPE) {
                    first.add(loosening);
                } else {
                    first.add(new Deed.Key(Phase.ALTER, other));
                }
            }
        }
        return first;
    }

    /** What goes along with something else goes when that goes. */
    private Deed.Key dropOf(ObjectId id) {
        return new Deed.Key(Phase.DROP, goesAlongWith(id).orElse(id));
    }

    /** The object whose end is also the end of this one. */
    Optional<ObjectId> goesAlongWith(ObjectId id) {
        Optional<ObjectId> owner = Upheaval.ownerOf(id, after).filter(upheaval.dropped()::contains);
        if (owner.isPresent()) {
            return owner;
        }
        boolean mayGoWithColumn = id.kind() == ObjectKind.CONSTRAINT || id.kind() == ObjectKind.SEQUENCE;
        if (!mayGoWithColumn) {
            return Optional.empty();
        }
        for (ObjectId needed : after.find(id).orElseThrow().needs()) {
            boolean isOwn = id.kind() == ObjectKind.SEQUENCE || needed.owner().equals(id.owner());
            boolean isColumn = needed.kind() == ObjectKind.COLUMN || needed.kind() == ObjectKind.TABLE;
            if (isColumn && isOwn && upheaval.dropped().contains(needed)) {
                return Optional.of(Upheaval.ownerOf(needed, after)
                        .filter(upheaval.dropped()::contains)
                        .orElse(needed));
            }
        }
        return Optional.empty();
    }

    /** What must be gone because it has the name, the former one itself among it. */
    private List<Deed.Key> namesakesOf(ObjectId id) {
        return upheaval.dropped().stream()
                .filter(other -> !upheaval.rebuilt().contains(other))
                .filter(other ->
                        other.name().equals(id.name()) && other.schema().equals(id.schema()))
                .map(this::dropOf)
                .toList();
    }

    private List<Deed.Key> thereBefore(ObjectId id, Phase phase) {
        Set<ObjectId> needed = new HashSet<>(before.find(id).orElseThrow().needs());
        if (upheaval.created().contains(id)) {
            before.objects().values().stream()
                    .filter(part -> part.comesWithTable() && belongsTo(part.id(), id))
                    .forEach(part -> needed.addAll(part.needs()));
        }
        Upheaval.ownerOf(id, before).ifPresent(needed::add);
        List<Deed.Key> first = new ArrayList<>();
        for (ObjectId one : needed) {
            boolean isTakenFrom = id.kind() == ObjectKind.SEQUENCE
                    && before.find(one)
                            .filter(owner -> owner.needs().contains(id))
                            .isPresent()
                    && phase == Phase.CREATE;
            if (one.equals(id) || isTakenFrom) {
                continue;
            }
            first.add(new Deed.Key(Phase.CREATE, comesAlongWith(one).orElse(one)));
            if (one.kind() != ObjectKind.SEQUENCE) {
                first.add(new Deed.Key(Phase.ALTER, one));
            }
        }
        return first;
    }

    /** The table whose creation makes this too. */
    Optional<ObjectId> comesAlongWith(ObjectId id) {
        return before.find(id)
                .filter(SchemaObject::comesWithTable)
                .flatMap(part -> Upheaval.ownerOf(id, before))
                .filter(upheaval.created()::contains);
    }
}
