package dev.belay.adapters.jdbc.url;

import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A SQLite database: a file, or memory. Parameters are the driver's pragmas, and {@code mode} and {@code cache}, which
 * SQLite itself reads from a {@code file:} URI.
 */
public record SqliteUrl(String path, Map<String, String> parameters) implements DatabaseUrl {
    static final String MEMORY = ":memory:";

    public SqliteUrl {
        parameters = ParameterRules.copyOf(parameters);
        if (path.isEmpty() || (path.charAt(0) == ':' && !path.equals(MEMORY))) {
            throw new IllegalArgumentException("a SQLite URL names a file or memory");
        }
    }

    /** The database in that file. */
    public static SqliteUrl file(String path) {
        return new SqliteUrl(path, Map.of());
    }

    /** Whether the database ends with its last connection. */
    public boolean isMemory() {
        return path.equals(MEMORY) || "memory".equals(parameters.get("mode"));
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public String jdbcUrl() {
        if (!needsUri()) {
            return "jdbc:sqlite:" + path;
        }
        StringBuilder uri = new StringBuilder("jdbc:sqlite:file:").append(PercentCode.encodePath(path));
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (isForUri(parameter.getKey())) {
                uri.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
                separator = '&';
            }
        }
        return uri.toString();
    }

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!isForUri(parameter.getKey())) {
                properties.setProperty(parameter.getKey(), parameter.getValue());
            }
        }
        return properties;
    }

    @Override
    public String masked() {
        StringBuilder masked = new StringBuilder("sqlite:").append(path);
        ParameterRules.append(parameters, masked);
        return masked.toString();
    }

    @Override
    public Optional<String> user() {
        return Optional.empty();
    }

    @Override
    public Optional<Secret> password() {
        return Optional.empty();
    }

    @Override
    public SqliteUrl withLogin(Optional<String> otherUser, Optional<Secret> otherPassword) {
        return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return masked();
    }

    /** The driver cuts a plain path at its first question mark, and SQLite takes a path "file:..." for a URI. */
    private boolean needsUri() {
        return parameters.containsKey("mode")
                || parameters.containsKey("cache")
                || path.indexOf('?') >= 0
                || path.startsWith("file:");
    }

    private static boolean isForUri(String parameter) {
        return parameter.equals("mode") || parameter.equals("cache");
    }
}
