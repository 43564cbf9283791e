package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import java.util.List;

/** What is done to one object at one place of the order. */
record Deed(Phase phase, ObjectId id, List<UndoPart> parts) {

    /** In the order in which they come where nothing says otherwise. */
    enum Phase {
        /** What the object needs may go. */
        LOOSEN,
        DROP,
        ALTER,
        CREATE
    }

    /** Which deed is meant. */
    record Key(Phase phase, ObjectId id) {}

    Key key() {
        return new Key(phase, id);
    }
}
