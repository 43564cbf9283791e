package dev.belay.application.operations;

import dev.belay.domain.audit.RunTrail;
import dev.belay.domain.run.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the runs of a target, those of other processes too. Thread-safe. */
public final class ListRuns {
    /** As many rows of the trail as are looked at. */
    private static final int ROWS = 1_000;

    private final Targets targets;
    private final LiveRuns live;

    ListRuns(Targets targets, LiveRuns live) {
        this.targets = targets;
        this.live = live;
    }

    /**
     * The newest runs, the newest first; nothing where there is no such target.
     *
     * @throws dev.belay.domain.failure.FailureException where the trail cannot be read
     */
    public Optional<List<Run>> run(String target, int limit) {
        Optional<Target> found = targets.named(target);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Run> runs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LiveRun one : live.of(target)) {
            runs.add(one.seen());
            seen.add(one.id().text());
        }
        List<RunTrail> trails = RunTrail.in(found.get().newest(ROWS));
        for (int i = trails.size() - 1; i >= 0 && runs.size() < limit; i--) {
            RunTrail trail = trails.get(i);
            if (RunId.isId(trail.run()) && seen.add(trail.run())) {
                runs.add(FindRun.seen(found.get(), trail));
            }
        }
        runs.sort((one, other) -> other.began()
                .orElse(java.time.Instant.MIN)
                .compareTo(one.began().orElse(java.time.Instant.MIN)));
        return Optional.of(List.copyOf(runs.subList(0, Math.min(limit, runs.size()))));
    }
}
