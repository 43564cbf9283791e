package dev.belay.adapters.http.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Report;
import dev.belay.domain.audit.AuditEntry;
import java.util.Optional;
import java.util.function.Function;

/** What the API answers, as JSON: trees alone, no class is ever made from what came in. */
final class Json {
    private static final int DEEPEST = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object of a text; nothing where it is anything else. */
    static Optional<ObjectNode> object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A report, as the command line writes it. */
    static ObjectNode report(Report report, Function<Report, String> documents) {
        // what we wrote ourselves may be deeper than what we take from others
        try {
            return (ObjectNode) new JsonMapper().readTree(documents.apply(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of ours is not JSON", e);
        }
    }

    static ObjectNode sheet(Target.Sheet sheet) {
        return object().put("name", sheet.name())
                .put("engine", sheet.engine())
                .put("url", sheet.url())
                .put("environment", sheet.environment())
                .put("fourEyes", sheet.fourEyes());
    }

    static ObjectNode run(Run run, Function<Report, String> documents) {
        ObjectNode node = object().put("id", run.id().text())
                .put("target", run.target())
                .put("operation", run.operation())
                .put("actor", run.actor())
                .put("state", run.state().word())
                .put("text", run.text());
        run.began().ifPresent(at -> node.put("began", at.toString()));
        run.ended().ifPresent(at -> node.put("ended", at.toString()));
        run.report().ifPresent(report -> node.set("report", report(report, documents)));
        if (!run.entries().isEmpty()) {
            run.entries().forEach(entry -> node.withArray("trail").add(entry(entry)));
        }
        return node;
    }

    private static ObjectNode entry(AuditEntry entry) {
        return object().put("rank", entry.rank())
                .put("at", entry.at())
                .put("act", entry.attempt().act())
                .put("outcome", entry.ending().outcome().word())
                .put("after", entry.ending().after())
                .put("detail", entry.ending().detail());
    }

    static ObjectNode event(RunEvent event) {
        ObjectNode node = object().put("id", event.id())
                .put("at", event.at().toString())
                .put("event", event.what().word())
                .put("text", event.text());
        if (!event.script().isEmpty()) {
            node.put("script", event.script());
        }
        if (event.millis() > 0) {
            node.put("millis", event.millis());
        }
        return node;
    }
}
