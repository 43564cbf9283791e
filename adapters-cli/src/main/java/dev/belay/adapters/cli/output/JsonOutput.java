package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.belay.application.port.Progress;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One JSON document for programs, whatever happens. Its form is fixed by the schemas in {@code docs/schemas}. */
public final class JsonOutput implements Output {
    private static final int FORMAT = 1;

    private final PrintStream out;
    private final List<String> notes = new ArrayList<>();

    public JsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }

    @Override
    public void end(Report report) {
        out.println(document(report, notes));
        out.flush();
    }

    /** The document of a report, which the server answers too. */
    public static String document(Report report) {
        return document(report, List.of());
    }

    private static String document(Report report, List<String> notes) {
        // a terminal or a shell may know no other characters
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("command", report.verb());
            json.writeNumberField("exitCode", report.exit().number());
            json.writeStringField("outcome", report.outcome());
            json.writeStringField("summary", report.summary());
            strings(json, "notes", notes);
            json.writeArrayFieldStart("problems");
            for (Problem problem : report.problems()) {
                write(json, problem);
            }
            json.writeEndArray();
            if (report.consent().isPresent()) {
                json.writeStringField("consent", report.consent().get().toString());
            }
            report.details().accept(new DetailsJson(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", problem.isError() ? "error" : "warning");
        json.writeStringField("kind", problem.kind());
        json.writeStringField("what", problem.what());
        if (problem.where().isPresent()) {
            json.writeStringField("file", problem.where().get().file());
            position(json, "line", problem.where().get().line());
            position(json, "column", problem.where().get().column());
        }
        if (problem.excerpt().isPresent()) {
            json.writeStringField("statement", problem.excerpt().get());
        }
        if (problem.databaseCode().isPresent()) {
            json.writeStringField("code", problem.databaseCode().get());
        }
        if (problem.databaseState().isPresent()) {
            json.writeStringField("state", problem.databaseState().get());
        }
        json.writeStringField("next", problem.next());
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, String name, int value) throws IOException {
        if (value > 0) {
            json.writeNumberField(name, value);
        }
    }

    static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
