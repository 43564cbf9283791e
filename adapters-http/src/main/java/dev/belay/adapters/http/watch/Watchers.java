package dev.belay.adapters.http.watch;

import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.Watcher;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.operation.Operation;
import java.util.List;

/** Several that watch, told one after the other. */
public record Watchers(List<Watcher> all) implements Watcher {
    public Watchers {
        all = List.copyOf(all);
    }

    @Override
    public void began(LiveRun run) {
        all.forEach(watcher -> watcher.began(run));
    }

    @Override
    public void ended(LiveRun run, Report report) {
        all.forEach(watcher -> watcher.ended(run, report));
    }

    @Override
    public void denied(Principal principal, String target, String what) {
        all.forEach(watcher -> watcher.denied(principal, target, what));
    }

    @Override
    public void consented(Principal principal, String target, Operation operation, String actor) {
        all.forEach(watcher -> watcher.consented(principal, target, operation, actor));
    }

    @Override
    public void unnoted(String target, String act, Failure failure) {
        all.forEach(watcher -> watcher.unnoted(target, act, failure));
    }
}
