package dev.belay.application.operations;

import dev.belay.domain.run.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of this process: at most one at a time for each target, and those that ended last. Thread-safe. */
final class LiveRuns {
    private static final int MOST_ENDED = 50;

    private final Map<String, ArrayDeque<LiveRun>> byTarget = new HashMap<>();
    private boolean closed;

    /** Adds one, where none is under way on its target; answers the one that is in its way. */
    synchronized Optional<LiveRun> add(LiveRun run) {
        ArrayDeque<LiveRun> runs = byTarget.computeIfAbsent(run.target(), none -> new ArrayDeque<>());
        Optional<LiveRun> other = runs.stream().filter(one -> !one.isOver()).findFirst();
        if (other.isPresent()) {
            return other;
        }
        if (closed) {
            throw new IllegalStateException("the server is stopping");
        }
        runs.addLast(run);
        if (runs.size() > MOST_ENDED) {
            runs.removeFirst();
        }
        return Optional.empty();
    }

    synchronized Optional<LiveRun> find(String target, RunId id) {
        return of(target).stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /** Those of a target, the newest first. */
    synchronized List<LiveRun> of(String target) {
        List<LiveRun> runs = new ArrayList<>();
        Iterator<LiveRun> newestFirst =
                byTarget.getOrDefault(target, new ArrayDeque<>()).descendingIterator();
        newestFirst.forEachRemaining(runs::add);
        return runs;
    }

    /** Lets none begin any more, and answers those that are under way. */
    synchronized List<LiveRun> close() {
        closed = true;
        return byTarget.values().stream()
                .flatMap(ArrayDeque::stream)
                .filter(run -> !run.isOver())
                .toList();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
