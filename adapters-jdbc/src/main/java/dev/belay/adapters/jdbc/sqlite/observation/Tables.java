package dev.belay.adapters.jdbc.sqlite.observation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tables a transaction makes anew: moved to another root page, or dropped and made again under the same name. */
final class Tables {
    private Map<String, Long> now;
    private final Set<String> there;
    private final Set<String> gone = new HashSet<>();

    /** @param roots the root page of each table */
    Tables(Map<String, Long> roots) {
        this.now = new TreeMap<>(roots);
        this.there = Set.copyOf(roots.keySet());
    }

    /** The tables that were there before the transaction, and are new since the last look. */
    List<String> look(Map<String, Long> roots) {
        List<String> anew = new ArrayList<>();
        for (String name : there) {
            Long root = roots.get(name);
            if (root == null) {
                gone.add(name);
            } else if (gone.remove(name) || !root.equals(now.getOrDefault(name, root))) {
                anew.add(name);
            }
        }
        now = new TreeMap<>(roots);
        anew.sort(String::compareTo);
        return anew;
    }
}
