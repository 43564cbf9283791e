package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.RunState;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run, as its page shows it.
 *
 * @param works the migrations that it worked on, in order
 * @param log the newest of what it told
 * @param outcome what there is to tell of its end, beyond its sentence
 */
record RunView(Run run, Badge badge, List<Work> works, List<Line> log, List<Problem> problems, List<Section> outcome) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int MOST_LINES = 200;

    /** A migration that a run works on. */
    record Work(String script, Badge badge, String duration) {}

    /** Something that a run told. */
    record Line(String time, String text) {}

    static RunView of(Run run, List<RunEvent> events) {
        List<RunEvent> newest = events.subList(Math.max(0, events.size() - MOST_LINES), events.size());
        return new RunView(
                run,
                badge(run.state()),
                works(run, events),
                newest.stream()
                        .map(event -> new Line(TIME.format(event.at()), event.text()))
                        .toList(),
                run.report().map(Report::problems).orElse(List.of()),
                run.report()
                        .map(report -> report.details().accept(new Sections()))
                        .orElse(List.of()));
    }

    private static List<Work> works(Run run, List<RunEvent> events) {
        Map<String, Work> works = new LinkedHashMap<>();
        boolean isOver = run.state() != RunState.RUNNING;
        for (RunEvent event : events) {
            if (event.what() == RunEvent.Kind.APPLYING) {
                Badge left = isOver ? new Badge(Tone.BAD, "not applied") : new Badge(Tone.BUSY, "running");
                works.put(event.script(), new Work(event.script(), left, ""));
            } else if (event.what() == RunEvent.Kind.APPLIED) {
                works.put(
                        event.script(),
                        new Work(event.script(), new Badge(Tone.GOOD, "done"), Amounts.millis(event.millis())));
            }
        }
        return new ArrayList<>(works.values());
    }

    static Badge badge(RunState state) {
        return new Badge(
                switch (state) {
                    case RUNNING -> Tone.BUSY;
                    case DONE -> Tone.GOOD;
                    case FAILED, CUT_OFF -> Tone.BAD;
                    case REFUSED, INTERRUPTED -> Tone.WARY;
                },
                state.word());
    }

    boolean isRunning() {
        return run.state() == RunState.RUNNING;
    }

    boolean hasFailed() {
        return run.state() == RunState.FAILED || run.state() == RunState.CUT_OFF;
    }

    String began() {
        return run.began().map(Amounts::moment).orElse("not known");
    }

    String ended() {
        return run.ended().map(Amounts::moment).orElse(isRunning() ? "still running" : "not known");
    }

    String took() {
        return run.began().isPresent() && run.ended().isPresent()
                ? Amounts.millis(
                        Duration.between(run.began().get(), run.ended().get()).toMillis())
                : "";
    }

    int done() {
        return (int)
                works.stream().filter(work -> work.badge().tone() == Tone.GOOD).count();
    }

    /** How it stands, for somebody who does not see it. */
    String spoken() {
        return isRunning()
                ? "Running. " + Amounts.counted(done(), "migration") + " done. " + run.text()
                : "The run has ended: " + badge.word() + ". " + run.text();
    }
}
