package dev.belay.application.operations;

import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a server does for people, made together because they share the runs that are under way. Thread-safe.
 */
public final class Operations implements AutoCloseable {
    private final Targets targets;
    private final LiveRuns live = new LiveRuns();
    private final Notes notes;
    private final Look look;
    private final Start start;
    private final GiveConsent giveConsent;
    private final StopRun stopRun;
    private final FindRun findRun;
    private final ListRuns listRuns;

    /** @param key gives runs that are asked for under a key their ids */
    public Operations(Targets targets, Watcher watcher, SigningKey key, Supplier<RunId> runIds, Clock clock) {
        this.targets = targets;
        notes = new Notes(watcher);
        Reads reads = new Reads(clock);
        look = new Look(targets, reads);
        findRun = new FindRun(targets, live);
        listRuns = new ListRuns(targets, live);
        stopRun = new StopRun(targets, live, notes, watcher);
        start = new Start(targets, live, findRun, reads, notes, watcher, key, runIds, clock);
        giveConsent = new GiveConsent(targets, reads, notes, watcher, runIds);
    }

    public Look look() {
        return look;
    }

    public Start start() {
        return start;
    }

    public GiveConsent giveConsent() {
        return giveConsent;
    }

    public StopRun stopRun() {
        return stopRun;
    }

    public FindRun findRun() {
        return findRun;
    }

    public ListRuns listRuns() {
        return listRuns;
    }

    /** What is known of all targets without a connection. */
    public List<Target.Sheet> targets() {
        return targets.all().stream().map(Target::sheet).toList();
    }

    /** A run that this process carries out or has carried out, to listen to; nothing where it does not know it. */
    public Optional<LiveRun> live(String target, RunId id) {
        return live.find(target, id);
    }

    /** The run that this process carries out on a target now; nothing where it carries out none. */
    public Optional<Run> running(String target) {
        return live.of(target).stream().filter(run -> !run.isOver()).findFirst().map(LiveRun::seen);
    }

    /** Whether no more runs begin. */
    public boolean isClosing() {
        return live.isClosed();
    }

    /** Lets no more runs begin, and ends those that are under way: what is not committed is rolled back. */
    @Override
    public void close() {
        live.close().parallelStream().forEach(LiveRun::stop);
        notes.close();
    }
}
