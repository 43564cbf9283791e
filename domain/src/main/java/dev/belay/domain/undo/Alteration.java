package dev.belay.domain.undo;

import java.util.ArrayList;
import java.util.List;

/**
 * How an object becomes what it was without being dropped.
 *
 * @param loosening what must be done before that which it needs can be dropped
 * @param parts the rest
 * @param retypes whether views and the like over it must be out of the way
 */
record Alteration(List<UndoPart> loosening, List<UndoPart> parts, boolean retypes) {

    Alteration {
        loosening = List.copyOf(loosening);
        parts = List.copyOf(parts);
    }

    static Alteration of(List<UndoPart> parts) {
        return new Alteration(List.of(), parts, false);
    }

    Alteration with(List<UndoPart> more) {
        List<UndoPart> all = new ArrayList<>(parts);
        all.addAll(more);
        return new Alteration(loosening, all, retypes);
    }
}
