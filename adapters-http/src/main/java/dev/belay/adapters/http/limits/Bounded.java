package dev.belay.adapters.http.limits;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of the callers that were last heard of. However many there are, memory has an end. */
final class Bounded<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Bounded(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
    }
}
