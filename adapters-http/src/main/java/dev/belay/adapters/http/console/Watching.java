package dev.belay.adapters.http.console;

import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Shows a run, while it goes on and after. Each message of a live page is the whole of what is known then, so one that
 * was missed matters to nobody.
 */
final class Watching implements AutoCloseable {
    private static final int MOST_WATCHERS = 64;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** So that a run of many small migrations does not send a page for each. */
    private static final Duration BREATH = Duration.ofMillis(150);

    private final Pages pages;
    private final Clock clock;
    private final ExecutorService watchers =
            new ThreadPoolExecutor(0, MOST_WATCHERS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "belay-console-live");
                thread.setDaemon(true);
                return thread;
            });

    Watching(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    private record Found(Run run, List<RunEvent> events) {}

    void show(Room room, RunId id) {
        try {
            Optional<Found> found = find(room, id);
            if (found.isPresent()) {
                RunPage page =
                        RunPage.of(room.visit(), found.get().run(), found.get().events());
                pages.show(room.ctx(), "run", page);
            } else {
                Failures.notThere(pages, room.ctx(), Optional.of(room.visit()));
            }
        } catch (FailureException e) {
            Failures.unreadable(pages, room, e.failure());
        }
    }

    private static Optional<Found> find(Room room, RunId id) {
        Optional<LiveRun> live = room.operations().live(room.name(), id);
        return live.isPresent()
                ? live.map(run -> new Found(run.seen(), run.eventsAfter(0)))
                : room.findRun().run(room.name(), id).map(run -> new Found(run, List.of()));
    }

    /**
     * Tells how a run goes on until it is over, whoever listens has left, or may look no longer. Browsers that still listen
     * after a quarter of an hour ask again.
     */
    void follow(Room room, RunId id, SseClient client) {
        Optional<LiveRun> live = room.operations().live(room.name(), id);
        if (live.isEmpty()) {
            over(client);
            client.close();
            return;
        }
        client.keepAlive();
        try {
            watchers.execute(() -> follow(room, live.get(), client));
        } catch (RejectedExecutionException e) {
            // the browser asks again after a while
            client.close();
        }
    }

    private void follow(Room room, LiveRun live, SseClient client) {
        try {
            long last = 0;
            Instant end = earlier(clock.instant().plus(LONGEST), room.visit().expires());
            while (!client.terminated() && clock.instant().isBefore(end)) {
                // before it is asked for what is new: what ends in between is told the next time round
                boolean isOver = live.isOver();
                List<RunEvent> news = live.awaitAfter(last, isOver ? Duration.ZERO : HEARTBEAT);
                if (news.isEmpty() && !isOver) {
                    client.sendComment("still there");
                } else {
                    last = news.isEmpty() ? last : news.get(news.size() - 1).id();
                    tell(room, live, client);
                }
                if (isOver) {
                    over(client);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(BREATH.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    /** Nothing more will come. It says something, because browsers drop a message that says nothing. */
    static void over(SseClient client) {
        client.sendEvent("over", "over");
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void tell(Room room, LiveRun live, SseClient client) {
        List<RunEvent> events = live.eventsAfter(0);
        RunPage page = RunPage.of(room.visit(), live.seen(), events);
        String id = events.isEmpty()
                ? "0"
                : String.valueOf(events.get(events.size() - 1).id());
        client.sendEvent("run", pages.text("runBody", page), id);
        client.sendEvent("spoken", pages.text("spoken", page), id);
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
