package dev.belay.adapters.jdbc.postgresql.health;

import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.backup.BackupsOnHand;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.postgresql.backup.Programs;
import dev.belay.adapters.jdbc.postgresql.backup.ToolsOnHand;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Vitals;
import dev.belay.domain.health.Topic;
import java.util.List;

/** One look at a PostgreSQL server: its questions share one connection, the sessions have their own. */
final class PostgresqlLook implements Vitals.Look {
    private static final int MAJOR = 10_000;

    private final BriefConnections connections;
    private final SessionSettings settings;
    private final ServerQuestions server;
    private final ToolsOnHand tools;
    private final BackupsOnHand backups;

    PostgresqlLook(BriefConnections connections, SessionSettings settings, Programs programs, BackupFolder folder) {
        this.connections = connections;
        this.settings = settings;
        this.server = new ServerQuestions(connections, settings);
        this.tools = new ToolsOnHand(programs, folder);
        this.backups = new BackupsOnHand(folder);
    }

    @Override
    public List<Vitals.Line> lines() {
        return List.of(new Vitals.Line(List.of(
                new Vitals.Question(List.of(Topic.CONNECTION, Topic.CLOCK), server::server),
                new Vitals.Question(List.of(Topic.PERMISSIONS), server::rights),
                new Vitals.Question(List.of(Topic.LOCKS), server::activity),
                new Vitals.Question(List.of(Topic.SETTINGS), server::settings),
                new Vitals.Question(List.of(Topic.SPACE, Topic.INTEGRITY), server::size),
                new Vitals.Question(List.of(Topic.BACKUPS), () -> tools.forServer(server.number() / MAJOR)),
                new Vitals.Question(List.of(Topic.BACKUPS), () -> backups.of(server.target(), server.bytes())))));
    }

    @Override
    public Sessions sessions() {
        // what waits for a lock says so before the look is over
        SessionSettings brief = new SessionSettings(
                settings.defaultSchema(),
                settings.schemas(),
                settings.table(),
                settings.createsSchemas(),
                settings.installedBy(),
                connections.lockTimeout());
        return new PostgresqlSessions(connections, brief, AuditSettings.unsigned());
    }

    @Override
    public void close() {
        connections.close();
    }
}
