package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.application.report.Details;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.CheckStatus;
import dev.belay.domain.health.HealthReport;
import java.io.IOException;

/** The checks of a database as fields. */
final class HealthJson {
    private HealthJson() {}

    static void write(JsonGenerator json, Details.Examined details) throws IOException {
        HealthReport report = details.report();
        json.writeStringField("name", details.database());
        json.writeStringField("url", details.url());
        json.writeStringField("at", report.at().toString());
        json.writeNumberField("millis", report.took().toMillis());
        json.writeBooleanField("healthy", report.isHealthy());
        json.writeObjectFieldStart("counts");
        for (CheckStatus status : CheckStatus.values()) {
            json.writeNumberField(status.word(), report.count(status));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("checks");
        for (Check check : report.checks()) {
            json.writeStartObject();
            json.writeStringField("topic", check.topic().word());
            json.writeStringField("name", check.name());
            json.writeStringField("status", check.status().word());
            json.writeStringField("evidence", check.evidence());
            if (!check.next().isEmpty()) {
                json.writeStringField("next", check.next());
            }
            if (!check.sql().isEmpty()) {
                JsonOutput.strings(json, "sql", check.sql());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
