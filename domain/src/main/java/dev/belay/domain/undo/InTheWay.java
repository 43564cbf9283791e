package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What repeatable migrations made over objects that an undo takes away or changes the type of. */
final class InTheWay {
    private static final String REMOVAL =
            "^DROP (MATERIALIZED VIEW|VIEW|FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|TYPE|DOMAIN|SEQUENCE|TABLE|INDEX|RULE|POLICY) ";

    private final List<SchemaObject> repeatables;

    InTheWay(List<SchemaObject> repeatables) {
        this.repeatables = repeatables;
    }

    /** What takes it away where it is there; the next run of its migration makes it again. */
    List<UndoPart> of(Set<ObjectId> touched) {
        Set<ObjectId> gone = new HashSet<>(touched);
        List<UndoPart> parts = new ArrayList<>();
        for (SchemaObject object : repeatables) {
            if (!gone.contains(object.id())
                    && object.needs().stream().anyMatch(gone::contains)
                    && !object.removal().isEmpty()) {
                gone.add(object.id());
                parts.add(new UndoPart(
                        Mark.REVERSIBLE,
                        object.id() + " reads what changes here, and a repeatable migration makes it again",
                        object.removal().stream()
                                .map(sql -> sql.replaceFirst(REMOVAL, "DROP $1 IF EXISTS "))
                                .toList()));
            }
        }
        Collections.reverse(parts);
        return parts;
    }
}
