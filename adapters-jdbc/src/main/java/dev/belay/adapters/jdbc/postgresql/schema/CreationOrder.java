package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts objects after what they need, and else in the order of reports, so that equal schemas are made alike. */
final class CreationOrder {
    private final Map<Draft, Set<Draft>> needs = new HashMap<>();
    private final Map<ObjectId, List<Draft>> columns;
    private final Set<Draft> done = new HashSet<>();
    private final List<SchemaObject> order = new ArrayList<>();

    private CreationOrder(Collection<Draft> drafts) {
        columns = drafts.stream()
                .filter(draft -> draft.id().kind() == ObjectKind.COLUMN)
                .collect(Collectors.groupingBy(draft -> new ObjectId(
                        ObjectKind.TABLE, draft.id().schema(), "", draft.id().owner())));
    }

    static List<SchemaObject> of(Collection<Draft> drafts, Collection<SchemaMapper.Dependency> dependencies) {
        CreationOrder order = new CreationOrder(drafts);
        Map<Place, Draft> byPlace = new HashMap<>();
        for (Draft draft : drafts) {
            draft.places().forEach(place -> byPlace.put(place, draft));
        }
        for (SchemaMapper.Dependency dependency : dependencies) {
            Draft needing = byPlace.get(new Place(dependency.catalog(), dependency.oid()));
            Draft needed = byPlace.get(new Place(dependency.neededCatalog(), dependency.needed()));
            if (needing != null && needed != null && needing != needed) {
                order.needs.computeIfAbsent(needing, none -> new HashSet<>()).add(needed);
            }
            Draft needingPart =
                    byPlace.getOrDefault(new Place(dependency.catalog(), dependency.oid(), dependency.part()), needing);
            Draft neededPart = byPlace.getOrDefault(
                    new Place(dependency.neededCatalog(), dependency.needed(), dependency.neededPart()), needed);
            if (needingPart != null && neededPart != null && needingPart != neededPart) {
                needingPart.needs(neededPart.id());
            }
        }
        // a sequence that a default takes values from comes before its owner, which is told afterwards that it is
        order.needs.forEach((needing, needed) -> {
            if (needing.id().kind() == ObjectKind.SEQUENCE) {
                needed.removeIf(
                        table -> order.needs.getOrDefault(table, Set.of()).contains(needing));
            }
        });
        drafts.stream().sorted(Comparator.comparing(Draft::id)).forEach(order::place);
        return order.order;
    }

    /** What needs each other in a circle comes in the order of reports: PostgreSQL itself has no better one. */
    private void place(Draft draft) {
        if (!done.add(draft)) {
            return;
        }
        Set<Draft> first = new LinkedHashSet<>();
        needs.getOrDefault(draft, Set.of()).stream()
                .sorted(Comparator.comparing(Draft::id))
                .forEach(first::add);
        first.forEach(this::place);
        order.add(draft.object());
        columns.getOrDefault(draft.id(), List.of()).forEach(this::place);
    }
}
