package dev.belay.adapters.jdbc.url;

import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is and how to connect to it, parsed from any of the forms that people write. No driver sees the
 * text itself: it gets a URL built from the parts, so that only what is allowed here can reach it.
 */
public sealed interface DatabaseUrl permits PostgresqlUrl, SqliteUrl {

    static Parsed parse(String text) {
        return UrlParser.parse(text);
    }

    Engine engine();

    /** The URL for the driver; without user, password and parameters, which are {@link #properties}. */
    String jdbcUrl();

    /** A fresh copy of what the driver needs besides the URL. It holds the password: not for output. */
    Properties properties();

    /** This URL with the password replaced by asterisks; {@code toString} is the same. */
    String masked();

    Optional<String> user();

    Optional<Secret> password();

    /** The same database with another login; an engine that knows no logins answers itself. */
    DatabaseUrl withLogin(Optional<String> user, Optional<Secret> password);

    <R> R accept(Visitor<R> visitor);

    /** One answer for each engine. */
    interface Visitor<R> {
        R visit(PostgresqlUrl url);

        R visit(SqliteUrl url);
    }
}
