package dev.belay.adapters.http.console;

import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Report;
import dev.belay.domain.operation.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at all targets at once, and waits for none of them for long: a database that does not answer keeps nobody from
 * seeing the others. However many people look, each target is looked at once at a time.
 */
final class TargetsRoom implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final int MOST_AT_ONCE = 16;

    private final Operations operations;
    private final Map<String, CompletableFuture<Report>> looks = new ConcurrentHashMap<>();
    private final ExecutorService lookers = Executors.newFixedThreadPool(MOST_AT_ONCE, task -> {
        Thread thread = new Thread(task, "belay-console");
        thread.setDaemon(true);
        return thread;
    });

    TargetsRoom(Operations operations) {
        this.operations = operations;
    }

    List<Tile> all(Visit visit) {
        Map<Target.Sheet, CompletableFuture<Report>> asked = new LinkedHashMap<>();
        operations.targets().forEach(sheet -> asked.put(sheet, look(visit, sheet)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Tile> tiles = new ArrayList<>();
        asked.forEach((sheet, look) -> tiles.add(tile(sheet, look, deadline)));
        return tiles;
    }

    Tile one(Visit visit, Target.Sheet sheet) {
        return tile(sheet, look(visit, sheet), System.nanoTime() + PATIENCE.toNanos());
    }

    private CompletableFuture<Report> look(Visit visit, Target.Sheet sheet) {
        return looks.compute(
                sheet.name(),
                (name, under) -> under != null && !under.isDone()
                        ? under
                        : CompletableFuture.supplyAsync(
                                () -> Room.look(operations, visit, name, new Reading.Standing()), lookers));
    }

    private Tile tile(Target.Sheet sheet, CompletableFuture<Report> look, long deadline) {
        Optional<Run> running = operations.running(sheet.name());
        try {
            long left = Math.max(1, deadline - System.nanoTime());
            return Tile.of(sheet, look.get(left, TimeUnit.NANOSECONDS), running);
        } catch (TimeoutException e) {
            return Tile.silent(sheet, running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Tile.silent(sheet, running);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        lookers.shutdownNow();
    }
}
