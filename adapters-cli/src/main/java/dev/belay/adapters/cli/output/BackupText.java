package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.application.report.Details;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.migration.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Backups as a table, and each as fields. */
final class BackupText {
    private static final List<String> TITLES =
            List.of("id", "database", "version", "rows", "bytes", "method", "proven");

    private BackupText() {}

    static String of(Details.BackupList details) {
        StringBuilder text = new StringBuilder();
        for (Backup removed : details.removed()) {
            text.append("removed ").append(removed.id()).append('\n');
        }
        if (!details.backups().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(TITLES);
            for (Backup backup : details.backups()) {
                rows.add(List.of(
                        backup.id().text(),
                        Printable.line(backup.source().database()),
                        version(backup),
                        String.valueOf(backup.content().totalRows()),
                        String.valueOf(backup.artefact().size()),
                        backup.artefact().method().word(),
                        backup.proven() ? "yes" : "no"));
            }
            Columns.append(text, rows);
        }
        return text.toString();
    }

    private static String version(Backup backup) {
        return backup.source().version().map(Version::toString).orElse("-");
    }

    static void fields(JsonGenerator json, Backup backup) throws IOException {
        json.writeStringField("id", backup.id().text());
        json.writeStringField("madeAt", backup.madeAt().toString());
        json.writeStringField("engine", backup.source().engine().key());
        json.writeStringField("engineVersion", backup.source().serverVersion());
        json.writeStringField("database", backup.source().database());
        if (backup.source().version().isPresent()) {
            json.writeStringField("version", backup.source().version().get().toString());
        }
        json.writeStringField("method", backup.artefact().method().word());
        json.writeNumberField("size", backup.artefact().size());
        if (!backup.artefact().sha256().isEmpty()) {
            json.writeStringField("sha256", backup.artefact().sha256());
        }
        json.writeStringField("fingerprint", backup.content().fingerprint().text());
        json.writeNumberField("tables", backup.content().rows().size());
        json.writeNumberField("rows", backup.content().totalRows());
        json.writeBooleanField("proven", backup.proven());
    }
}
