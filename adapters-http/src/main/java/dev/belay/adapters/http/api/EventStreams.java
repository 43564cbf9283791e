package dev.belay.adapters.http.api;

import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.RunEvent;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Streams of a run's events. Each has a thread of its own, so that nobody who reads slowly holds up the run or another
 * reader; there are few at a time, and none lasts for ever: whoever still listens opens the next one where it ended.
 */
final class EventStreams {
    private static final int MOST = 64;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST);

    void open(Asked asked, LiveRun run) {
        long after = lastOf(asked);
        if (!places.tryAcquire()) {
            asked.ctx().header("Retry-After", "10");
            ApiProblem.busy("Too many listen to runs now.").answer(asked);
            return;
        }
        new SseHandler(client -> {
                    client.keepAlive();
                    Thread thread = new Thread(() -> send(client, run, after), "belay-events");
                    thread.setDaemon(true);
                    thread.start();
                })
                .handle(asked.ctx());
    }

    void once(Asked asked, RunEvent event) {
        new SseHandler(client -> {
                    send(client, event);
                    client.close();
                })
                .handle(asked.ctx());
    }

    private static long lastOf(Asked asked) {
        String last = asked.ctx().header("Last-Event-ID");
        return last != null && last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0;
    }

    private void send(SseClient client, LiveRun run, long after) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long last = after;
        try {
            while (!client.terminated() && System.nanoTime() < deadline) {
                List<RunEvent> events = run.awaitAfter(last, SILENCE);
                for (RunEvent event : events) {
                    send(client, event);
                    last = event.id();
                }
                if (events.isEmpty()) {
                    if (run.isOver()) {
                        return;
                    }
                    client.sendComment("waiting");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
            places.release();
        }
    }

    private static void send(SseClient client, RunEvent event) {
        client.sendEvent(event.what().word(), Json.event(event).toString(), String.valueOf(event.id()));
    }
}
