package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.session.TakenCopy;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.port.Copies;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy that the user made, and that stays when it was used. */
public final class GivenSqliteCopy implements Copies {
    private final SqliteUrl target;
    private final SqliteUrl url;
    private final ConnectionSource connections;
    private final SessionSettings settings;

    public GivenSqliteCopy(SqliteUrl target, SqliteUrl url, ConnectionSource connections, SessionSettings settings) {
        this.target = target;
        this.url = url;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public Copy take(RunId run) {
        Path file = Path.of(url.path());
        if (url.isMemory() || !Files.isRegularFile(file)) {
            throw new FailureException(
                    Failure.of(FailureKind.WRONG_TARGET, "There is no copy of the database at " + url.masked() + ".")
                            .advising("Make one, such as with VACUUM INTO, or leave --copy-url out."));
        }
        try {
            if (Files.isSameFile(file, Path.of(target.path()))) {
                throw new FailureException(
                        Failure.of(FailureKind.WRONG_TARGET, "What --copy-url names is the database itself.")
                                .advising("Name a copy of it, or leave --copy-url out."));
            }
        } catch (IOException e) {
            throw new FailureException(Failure.of(FailureKind.WRONG_TARGET, "The copy cannot be read."), e);
        }
        SqliteSessions sessions = new SqliteSessions(connections, settings);
        return new TakenCopy("the copy " + url.masked(), TakenCopy.LEFT, sessions, sessions::open, () -> {});
    }
}
