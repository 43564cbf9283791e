package dev.belay.suite.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.application.audit.Audit;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.migrate.Unaided;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import dev.belay.suite.canary.Canary;
import dev.belay.suite.database.Database;
import dev.belay.suite.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** A database whose trail is signed, and what is done to it under that trail. */
final class Signed {
    static final SigningKey KEY = SigningKey.of(Secret.of(Canary.key("trail")), Purpose.AUDIT);

    private final Sessions sessions;

    private Signed(Sessions sessions) {
        this.sessions = sessions;
    }

    static Signed on(Database database) {
        return on(database, new Actor("CORP\\ada 'o\\'", "build-1"));
    }

    static Signed on(Database database, Actor actor) {
        return on(database.engine(), database.dataSource()::getConnection, actor);
    }

    static Signed on(Engine engine, ConnectionSource connections, Actor actor) {
        AuditSettings audit = new AuditSettings(() -> actor, () -> KEY, Clock.systemUTC());
        return new Signed(
                engine == Engine.POSTGRESQL
                        ? new PostgresqlSessions(connections, SessionSettings.DEFAULT, audit)
                        : new SqliteSessions(connections, SessionSettings.DEFAULT, audit));
    }

    Migrate.Result migrate(Project project) {
        Migrate migrate = Unaided.migrate(
                sessions,
                project::migrations,
                (assessment, applied) -> {
                    throw new IllegalStateException("direct runs without Flyway");
                },
                () -> RunId.of(ThreadLocalRandom.current().nextLong()));
        return migrate.run(
                Migrate.Request.of(Chain.of(new Direct(false)), Rules.STRICT, Duration.ofSeconds(30)), Progress.NONE);
    }

    List<AuditFinding> check() {
        return check(Optional.empty());
    }

    List<AuditFinding> check(Optional<AuditHead> anchor) {
        return read(anchor).findings();
    }

    List<AuditEntry> entries() {
        return read(Optional.empty()).entries();
    }

    /** Each row, as act and outcome. */
    List<String> acts() {
        return entries().stream()
                .map(entry -> entry.attempt().act() + " " + entry.ending().outcome())
                .toList();
    }

    private Audit.Result.Read read(Optional<AuditHead> anchor) {
        Audit.Result result =
                new Audit(sessions, KEY, () -> RunId.of(1)).run(new Audit.Request(OptionalInt.empty(), true, anchor));
        assertThat(result).isInstanceOf(Audit.Result.Read.class);
        return (Audit.Result.Read) result;
    }

    String identity() {
        try (Session session = sessions.open(RunId.of(1))) {
            session.read();
            return session.identity();
        }
    }
}
