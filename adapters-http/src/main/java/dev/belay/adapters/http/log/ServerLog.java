package dev.belay.adapters.http.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.Watcher;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.operation.Operation;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One line of JSON for each thing that happens. What came from outside is a value in it, escaped to ASCII: it can neither
 * begin a line of its own nor move a terminal's cursor. Thread-safe.
 */
public final class ServerLog implements Watcher {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int LONGEST = 2_000;

    private final PrintStream out;
    private final Clock clock;

    public ServerLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** How much a line matters. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /**
     * Writes a line.
     *
     * @param event what happened, in a word or two that are always the same
     * @param more pairs of a name and a value
     */
    public void line(Level level, String event, Object... more) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < more.length; i += 2) {
            values.put(String.valueOf(more[i]), more[i + 1]);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", clock.instant().toString());
            json.writeStringField("level", level.name());
            json.writeStringField("event", event);
            for (Map.Entry<String, Object> value : values.entrySet()) {
                if (value.getValue() instanceof Number number) {
                    json.writeNumberField(value.getKey(), number.longValue());
                } else {
                    json.writeStringField(value.getKey(), cut(String.valueOf(value.getValue())));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /**
     * Writes what a request failed of that should not have, and answers the name under which it is found. The message of
     * an exception may hold anything, and stays out; where it was thrown says enough.
     */
    public String defect(Throwable thrown) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong());
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < Math.min(trace.length, 8); i++) {
            where.append(i == 0 ? "" : " < ").append(trace[i]);
        }
        line(Level.ERROR, "defect", "id", id, "type", thrown.getClass().getName(), "at", where);
        return id;
    }

    @Override
    public void began(LiveRun run) {
        line(
                Level.INFO,
                "run began",
                "run",
                run.id(),
                "target",
                run.target(),
                "operation",
                run.operation().text(),
                "subject",
                run.principal().subject());
    }

    @Override
    public void ended(LiveRun run, Report report) {
        line(
                report.exit().number() == 0 ? Level.INFO : Level.WARN,
                "run ended",
                "run",
                run.id(),
                "target",
                run.target(),
                "operation",
                run.operation().text(),
                "subject",
                run.principal().subject(),
                "outcome",
                report.outcome(),
                "exit",
                report.exit().number());
    }

    @Override
    public void denied(Principal principal, String target, String what) {
        line(
                Level.WARN,
                "denied",
                "subject",
                principal.subject(),
                "role",
                principal.role().word(),
                "target",
                target,
                "what",
                what);
    }

    @Override
    public void consented(Principal principal, String target, Operation operation, String actor) {
        line(
                Level.INFO,
                "consent given",
                "subject",
                principal.subject(),
                "target",
                target,
                "operation",
                operation.text(),
                "for",
                actor);
    }

    @Override
    public void unnoted(String target, String act, Failure failure) {
        line(
                Level.ERROR,
                "audit trail not told",
                "target",
                target,
                "act",
                act,
                "why",
                failure.kind().code());
    }
}
