package dev.belay.adapters.http.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.adapters.http.watch.RunEnded;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that people should look at. It holds words of the documentation and names of the configuration alone: no
 * message of a database, no SQL, and so nothing that could be a secret.
 *
 * @param id the same however often it is sent
 * @param run what it is about, where it is a run
 */
record Alert(String id, Instant at, Event event, String target, Optional<RunEnded> run) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int FORMAT = 1;

    /** What happened. */
    enum Event {
        FAILED("run-failed", "failed"),
        RECOVERED("run-recovered", "is done, after one that failed"),
        DRIFTED("drift", "the schema is not what its migrations make"),
        IN_LINE("drift-gone", "the schema is what its migrations make again");

        private final String word;
        private final String text;

        Event(String word, String text) {
            this.word = word;
            this.text = text;
        }
    }

    String word() {
        return event.word;
    }

    String body(AlertSettings.Form form) {
        ObjectNode json = form == AlertSettings.Form.SLACK ? slack() : fields();
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    private ObjectNode fields() {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("event", event.word)
                .put("id", id)
                .put("time", at.toString())
                .put("target", target);
        run.ifPresent(ended -> {
            json.put("operation", ended.start().operation())
                    .put("run", ended.start().run())
                    .put("subject", ended.start().subject())
                    .put("outcome", ended.outcome())
                    .put("exitCode", ended.exit())
                    .put("millis", ended.millis())
                    .put("applied", ended.applied().size());
            ended.failure().ifPresent(kind -> json.put("failure", kind));
        });
        return json;
    }

    private ObjectNode slack() {
        String text = run.map(ended -> "*" + target + "*: " + ended.start().operation() + " by "
                        + ended.start().subject() + " " + event.text
                        + ended.failure().map(kind -> " (" + kind + ")").orElse("")
                        + ", exit code " + ended.exit() + ", run "
                        + ended.start().run())
                .orElse("*" + target + "*: " + event.text);
        return JSON.createObjectNode().put("text", escaped(text));
    }

    /** As Slack wants it: unescaped it could be a link, or a mention of everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
