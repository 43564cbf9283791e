package dev.belay.adapters.cli.configuration;

import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.Parsed;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.adapters.jdbc.url.UrlProblem;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the database is and who connects. A login may stand in the URL and beside it: the one whose source counts
 * first is taken, and beside the URL where both have the same source.
 */
public record Connection(
        Setting<DatabaseUrl> url,
        Optional<Setting<String>> user,
        Optional<Setting<Secret>> password,
        Optional<Setting<DatabaseUrl>> scratch,
        Optional<Setting<DatabaseUrl>> copy) {
    private static final DatabaseUrl DEFAULT = SqliteUrl.file("./belay.db");

    static Connection read(Gathered gathered, Map<String, String> environment, Path folder) {
        Optional<Setting<DatabaseUrl>> given = url(gathered, Key.URL);
        Setting<DatabaseUrl> url = given.isPresent() ? given.get() : Setting.byDefault(DEFAULT);
        Optional<Setting<String>> user = preferred(url, url.value().user(), new Values(gathered).text(Key.USER));
        Optional<Setting<Secret>> password = preferred(url, url.value().password(), password(gathered, folder));
        String pgPassword = environment.getOrDefault("PGPASSWORD", "");
        if (password.isEmpty() && !pgPassword.isEmpty() && url.value().engine() == Engine.POSTGRESQL) {
            // libpq's own: it counts only where nothing else gives one
            password = Optional.of(new Setting<>(Secret.of(pgPassword), Origin.variable("PGPASSWORD")));
        }
        DatabaseUrl complete = url.value().withLogin(value(user), value(password));
        return new Connection(
                new Setting<>(complete, url.origin()),
                user,
                password,
                scratch(gathered, complete),
                copy(gathered, complete));
    }

    /** Where migrations are replayed; without a user in it, whoever connects to the database connects there too. */
    private static Optional<Setting<DatabaseUrl>> scratch(Gathered gathered, DatabaseUrl database) {
        Optional<Setting<DatabaseUrl>> given = url(gathered, Key.SCRATCH_URL);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = given.get().origin();
        DatabaseUrl scratch = withLoginOf(database, given.get().value());
        if (scratch.engine() != Engine.POSTGRESQL) {
            gathered.error(
                    origin,
                    "scratchUrl is not a PostgreSQL URL",
                    "leave it out: SQLite needs none, as it replays migrations in memory");
        } else if (scratch.engine() == database.engine() && scratch.jdbcUrl().equals(database.jdbcUrl())) {
            gathered.error(
                    origin,
                    "scratchUrl is the database itself, and what is in a scratch database is thrown away",
                    "name another database, which is empty");
        }
        return Optional.of(new Setting<>(scratch, origin));
    }

    /** Where migrations are rehearsed. Whether it is the database itself, only connections tell. */
    private static Optional<Setting<DatabaseUrl>> copy(Gathered gathered, DatabaseUrl database) {
        Optional<Setting<DatabaseUrl>> given = url(gathered, Key.COPY_URL);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = given.get().origin();
        if (given.get().value().engine() != database.engine()) {
            gathered.error(origin, "copyUrl is not of the kind of the database", "name a copy of the database");
        }
        return Optional.of(new Setting<>(withLoginOf(database, given.get().value()), origin));
    }

    private static DatabaseUrl withLoginOf(DatabaseUrl database, DatabaseUrl other) {
        return other.user().isEmpty() && other.password().isEmpty()
                ? other.withLogin(database.user(), database.password())
                : other;
    }

    /** Whether the text is a URL with a password in it. */
    static boolean holdsPassword(String text) {
        return DatabaseUrl.parse(text) instanceof Parsed.Accepted accepted
                && accepted.url().password().isPresent();
    }

    private static Optional<Setting<DatabaseUrl>> url(Gathered gathered, Key key) {
        Optional<Given> given = gathered.of(key);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = given.get().origin();
        Parsed parsed = DatabaseUrl.parse(given.get().text());
        if (parsed instanceof Parsed.Accepted accepted) {
            if (origin.source() == Origin.Source.FLAG
                    && accepted.url().password().isPresent()) {
                gathered.error(
                        origin,
                        "the url holds a password, and every process on this machine can read it there",
                        key == Key.URL ? "use DATABASE_URL or --password-file" : "use BELAY_" + key.name());
            }
            return Optional.of(new Setting<>(accepted.url(), origin));
        }
        for (UrlProblem problem : ((Parsed.Refused) parsed).problems()) {
            gathered.error(
                    origin, problem.what() + " (" + problem.part().word() + " of " + key.word() + ")", problem.next());
        }
        return Optional.empty();
    }

    private static Optional<Setting<Secret>> password(Gathered gathered, Path folder) {
        Optional<Given> password = gathered.of(Key.PASSWORD);
        Optional<Given> file = gathered.of(Key.PASSWORD_FILE);
        boolean isInFile = file.isPresent()
                && (password.isEmpty()
                        || !password.get().origin().countsBefore(file.get().origin()));
        if (isInFile) {
            return passwordIn(file.get(), gathered, folder);
        }
        return password.isPresent()
                ? Optional.of(new Setting<>(
                        Secret.of(password.get().text()), password.get().origin()))
                : Optional.empty();
    }

    private static Optional<Setting<Secret>> passwordIn(Given file, Gathered gathered, Path folder) {
        try {
            String text = Files.readString(folder.resolve(file.text()));
            int end =
                    text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
            if (end > 0) {
                return Optional.of(new Setting<>(Secret.of(text.substring(0, end)), file.origin()));
            }
            gathered.error(file.origin(), "the password file is empty", "write the password into it, and nothing else");
        } catch (IOException | InvalidPathException unreadable) {
            gathered.error(
                    file.origin(),
                    "the password file cannot be read",
                    "check that it is a UTF-8 file that you may read");
        }
        return Optional.empty();
    }

    private static <T> Optional<Setting<T>> preferred(
            Setting<DatabaseUrl> url, Optional<T> inside, Optional<Setting<T>> beside) {
        boolean isInside = inside.isPresent()
                && (beside.isEmpty() || url.origin().countsBefore(beside.get().origin()));
        return isInside ? Optional.of(new Setting<>(inside.get(), url.origin())) : beside;
    }

    private static <T> Optional<T> value(Optional<Setting<T>> setting) {
        return setting.isPresent() ? Optional.of(setting.get().value()) : Optional.empty();
    }
}
