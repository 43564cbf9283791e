package dev.belay.adapters.jdbc.sqlite.health;

import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.backup.BackupsOnHand;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteFailures;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Vitals;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.health.Facts;
import dev.belay.domain.health.LastBackup;
import dev.belay.domain.health.SqliteFile;
import dev.belay.domain.health.SqliteIntegrity;
import dev.belay.domain.health.SqliteReading;
import dev.belay.domain.health.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at a SQLite file. */
final class SqliteLook implements Vitals.Look {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int PROBLEMS = 5;
    private static final List<String> RISKS = List.of("journal_mode=OFF", "journal_mode=MEMORY", "synchronous=OFF");

    private final SqliteUrl url;
    private final QuietFile file;
    private final SessionSettings settings;
    private final BackupsOnHand backups;

    SqliteLook(SqliteUrl url, QuietFile file, SessionSettings settings, BackupFolder folder) {
        this.url = url;
        this.file = file;
        this.settings = settings;
        this.backups = new BackupsOnHand(folder);
    }

    @Override
    public List<Vitals.Line> lines() {
        return List.of(
                new Vitals.Line(List.of(
                        new Vitals.Question(
                                List.of(Topic.CONNECTION, Topic.PERMISSIONS, Topic.SPACE, Topic.CLOCK), this::file),
                        new Vitals.Question(List.of(Topic.BACKUPS), this::lastBackup))),
                new Vitals.Line(List.of(new Vitals.Question(List.of(Topic.LOCKS), this::reading))),
                new Vitals.Line(List.of(new Vitals.Question(List.of(Topic.INTEGRITY), this::integrity))));
    }

    private Facts file() {
        Path path = file.path().toAbsolutePath();
        try {
            QuietFile.Nature nature = file.nature();
            boolean there = nature.form() != SqliteFile.Form.MISSING;
            return new SqliteFile(
                    url.path(),
                    nature.form(),
                    size(path),
                    new SqliteFile.Write(
                            Files.isWritable(path), path.getParent() != null && Files.isWritable(path.getParent())),
                    new SqliteFile.Beside(
                            nature.hot() ? size(file.beside("-journal")) : 0,
                            size(file.beside("-wal")),
                            Files.exists(file.beside("-shm"))),
                    there ? BackupsOnHand.usable(path) : 0,
                    there ? Files.getLastModifiedTime(path).toInstant() : Instant.EPOCH,
                    risks());
        } catch (IOException e) {
            throw new FailureException(
                    Failure.of(FailureKind.ACCESS_DENIED, "The file " + path + " cannot be looked at."), e);
        }
    }

    private static long size(Path path) throws IOException {
        return Files.isRegularFile(path) ? Files.size(path) : 0;
    }

    private List<String> risks() {
        List<String> risks = new ArrayList<>();
        for (Map.Entry<String, String> parameter : url.parameters().entrySet()) {
            String text = parameter.getKey() + "=" + parameter.getValue();
            if (RISKS.stream().anyMatch(text::equalsIgnoreCase)) {
                risks.add(text);
            }
        }
        return risks;
    }

    /** As backups name the file that they are of. */
    private LastBackup lastBackup() {
        Path path = file.path().toAbsolutePath();
        try {
            return backups.of("sqlite " + path.toRealPath(), size(path));
        } catch (IOException e) {
            return backups.of("sqlite " + path, 0);
        }
    }

    private SqliteReading reading() {
        long began = System.nanoTime();
        first("SELECT count(*) FROM sqlite_master");
        return new SqliteReading(Duration.ofNanos(System.nanoTime() - began));
    }

    private SqliteIntegrity integrity() {
        try {
            List<String> said = first("PRAGMA quick_check(" + PROBLEMS + ")");
            return new SqliteIntegrity(said.equals(List.of("ok")) ? List.of() : said);
        } catch (FailureException e) {
            if (e.failure().kind() == FailureKind.CORRUPTION) {
                // not even the schema, by which the pages would be found, can be read
                return new SqliteIntegrity(List.of(e.failure().what()));
            }
            throw e;
        }
    }

    private List<String> first(String question) {
        List<String> values = new ArrayList<>();
        try (Connection connection = file.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public Sessions sessions() {
        SessionSettings brief = new SessionSettings(
                Optional.empty(),
                settings.schemas(),
                settings.table(),
                settings.createsSchemas(),
                settings.installedBy(),
                PATIENCE);
        return new SqliteSessions(file, brief, AuditSettings.unsigned());
    }

    @Override
    public void close() {
        file.close();
    }
}
