package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.Output;
import dev.belay.application.audit.Trails;
import dev.belay.application.operations.Target;
import dev.belay.application.port.Progress;
import dev.belay.application.report.Report;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.run.RunId;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A target of the server: each verb does there what it does on the command line, for somebody else, and tells it in the
 * same report.
 */
final class ServedTarget implements Target {
    /** For acts that are noted after the fact: a run may be under way, and they can wait. */
    private static final Duration NOTE_WAIT = Duration.ofSeconds(30);

    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final Sheet sheet;
    private final Surroundings around;
    private final Supplier<RunId> runIds;

    /** @param around of the process, without anybody to ask */
    ServedTarget(Sheet sheet, Surroundings around, Supplier<RunId> runIds) {
        this.sheet = sheet;
        this.around = around;
        this.runIds = runIds;
    }

    @Override
    public Sheet sheet() {
        return sheet;
    }

    @Override
    public Report read(Reading reading, Actor actor) {
        return call(VerbArguments.of(reading), hurried(), runIds.get(), actor, Progress.NONE, stopping -> {});
    }

    @Override
    public Report carryOut(Order order, Progress progress, Consumer<Runnable> stopping) {
        VerbArguments arguments = VerbArguments.of(order.operation());
        if (order.consent().isPresent()) {
            arguments = arguments.with("--consent", order.consent().get());
        }
        return call(arguments, around, order.run(), order.actor(), progress, stopping);
    }

    private Report call(
            VerbArguments words,
            Surroundings place,
            RunId run,
            Actor actor,
            Progress progress,
            Consumer<Runnable> stopping) {
        Interruption interruption = new Interruption();
        stopping.accept(interruption::request);
        try {
            return new Call(
                            words.verb(),
                            words.line(),
                            place.of(remote(run, actor)),
                            new Heard(progress),
                            interruption,
                            NOWHERE)
                    .run();
        } finally {
            interruption.finish();
            // the signal, where there was one, has done its work
            Thread.interrupted();
        }
    }

    private Remote remote(RunId run, Actor actor) {
        return new Remote(
                sheet.name(),
                actor,
                run,
                "A consent is asked for with a POST to /api/v1/targets/" + sheet.name()
                        + "/consents, or on the page of the plan in the console.");
    }

    /** Who reads is not kept waiting for a database that does not answer. */
    private Surroundings hurried() {
        Map<String, String> environment = new HashMap<>(around.environment());
        environment.putIfAbsent("BELAY_CONNECT_WAIT", "3s");
        return around.in(environment);
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        return trails(hurried(), runIds.get(), Actor.unknown(), List.of(), trails -> trails.newest(limit));
    }

    @Override
    public List<AuditEntry> of(RunId run) {
        return trails(hurried(), runIds.get(), Actor.unknown(), List.of(), trails -> trails.of(run));
    }

    @Override
    public Optional<String> lockHolder() {
        return trails(hurried(), runIds.get(), Actor.unknown(), Optional.empty(), Trails::lockHolder);
    }

    @Override
    public void note(RunId run, Actor actor, Attempt attempt, Ending ending) {
        trails(around, run, actor, Optional.empty(), trails -> {
            trails.note(attempt, ending, NOTE_WAIT);
            return Optional.empty();
        });
    }

    /** @param nothing what is answered where there is no database yet */
    private <R> R trails(Surroundings place, RunId run, Actor actor, R nothing, Function<Trails, R> question) {
        Interruption interruption = new Interruption();
        Call call = new Call(
                Verb.AUDIT,
                List.of(Verb.AUDIT.word()),
                place.of(remote(run, actor)),
                new Heard(Progress.NONE),
                interruption,
                NOWHERE);
        Prepared prepared = new Preparation(call.invocation(Given.nothing()), Preparation.Need.LOOK).prepare();
        if (prepared instanceof Prepared.Ready ready) {
            return question.apply(ready.wiring().trails());
        }
        // the configuration was read when the server began: what stops now is a file that is not there
        return nothing;
    }

    /** Hears what a verb says, and has nobody to ask. */
    private record Heard(Progress progress) implements Output {
        @Override
        public void note(String line) {
            progress.did(line);
        }

        @Override
        public void end(Report report) {
            throw new IllegalStateException("the report of a call is answered to whoever asked");
        }
    }
}
