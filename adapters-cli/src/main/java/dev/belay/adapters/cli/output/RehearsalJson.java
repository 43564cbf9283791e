package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.Lock;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.rehearsal.ObservedStatement;
import dev.belay.domain.rehearsal.ObservedTransaction;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.rehearsal.RowsTouched;
import java.io.IOException;
import java.util.List;

/** Writes what a rehearsal showed. */
final class RehearsalJson {
    private final JsonGenerator json;

    RehearsalJson(JsonGenerator json) {
        this.json = json;
    }

    /** The fields of the object that is open. */
    void write(Rehearsal rehearsal) throws IOException {
        json.writeStringField("strategy", rehearsal.plan().strategy());
        json.writeStringField("hash", rehearsal.plan().hash().text());
        json.writeStringField("copy", rehearsal.copy());
        json.writeStringField("remains", rehearsal.remains());
        json.writeArrayFieldStart("blockades");
        for (Blockade blockade : rehearsal.blockades()) {
            write(blockade);
        }
        json.writeEndArray();
        transactions("forward", rehearsal.forward());
        if (rehearsal.back().isPresent()) {
            Rehearsal.Back back = rehearsal.back().get();
            json.writeObjectFieldStart("back");
            json.writeStringField("verdict", back.verdict());
            JsonOutput.strings(json, "differences", back.differences());
            transactions("transactions", back.transactions());
            json.writeEndObject();
        }
    }

    private void write(Blockade blockade) throws IOException {
        json.writeStartObject();
        json.writeStringField("relation", blockade.relation());
        json.writeStringField("who", blockade.who().word());
        json.writeNumberField("micros", blockade.micros());
        json.writeStringField("lock", blockade.lock());
        json.writeStringField("migration", blockade.migration());
        json.writeStringField("place", blockade.place().toString());
        json.writeEndObject();
    }

    private void transactions(String name, List<ObservedTransaction> transactions) throws IOException {
        json.writeArrayFieldStart(name);
        for (ObservedTransaction transaction : transactions) {
            json.writeStartObject();
            json.writeArrayFieldStart("statements");
            for (ObservedStatement statement : transaction.statements()) {
                write(statement);
            }
            json.writeEndArray();
            json.writeNumberField("commitMicros", transaction.commit().micros());
            write(transaction.disk());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Disk disk) throws IOException {
        json.writeObjectFieldStart("disk");
        json.writeNumberField("before", disk.before());
        json.writeNumberField("peak", disk.peak());
        json.writeNumberField("after", disk.after());
        json.writeNumberField("log", disk.log());
        json.writeEndObject();
    }

    private void write(ObservedStatement statement) throws IOException {
        Measures measures = statement.measures();
        json.writeStartObject();
        json.writeStringField("migration", statement.migration());
        json.writeStringField("file", statement.place().file());
        json.writeNumberField("line", statement.place().line());
        json.writeStringField("statement", statement.excerpt());
        json.writeNumberField("micros", measures.micros());
        json.writeArrayFieldStart("locks");
        for (Lock lock : measures.locks()) {
            json.writeStartObject();
            json.writeStringField("relation", lock.relation());
            if (lock.table().isPresent()) {
                json.writeStringField("table", lock.table().get());
            }
            json.writeStringField("mode", lock.mode().word());
            json.writeStringField("blocks", lock.mode().blocked().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.strings(json, "rewritten", measures.rewritten());
        json.writeArrayFieldStart("rows");
        for (RowsTouched rows : measures.rows()) {
            json.writeStartObject();
            if (!rows.table().isEmpty()) {
                json.writeStringField("table", rows.table());
            }
            json.writeNumberField("touched", rows.rows());
            json.writeNumberField("changed", rows.changed());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (measures.log().isPresent()) {
            json.writeNumberField("log", measures.log().getAsLong());
        }
        JsonOutput.strings(json, "instead", statement.advice());
        json.writeEndObject();
    }
}
