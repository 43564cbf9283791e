package dev.belay.adapters.jdbc.url;

import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL database: one server or several of which the driver takes the first that suits, and parameters under
 * the driver's own names. Without a database the server takes the one named as the user.
 */
public record PostgresqlUrl(
        List<Host> hosts,
        Optional<String> database,
        Optional<String> user,
        Optional<Secret> password,
        Map<String, String> parameters)
        implements DatabaseUrl {

    public PostgresqlUrl {
        hosts = List.copyOf(hosts);
        parameters = ParameterRules.copyOf(parameters);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a PostgreSQL URL has a host");
        }
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hostsAndDatabase();
    }

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            properties.setProperty(parameter.getKey(), parameter.getValue());
        }
        if (user.isPresent()) {
            properties.setProperty("user", user.get());
        }
        if (password.isPresent()) {
            properties.setProperty("password", password.get().reveal());
        }
        return properties;
    }

    @Override
    public String masked() {
        StringBuilder masked = new StringBuilder("postgresql://");
        if (user.isPresent()) {
            masked.append(PercentCode.encode(user.get()));
        }
        if (password.isPresent()) {
            masked.append(':').append(Secret.MASK);
        }
        if (user.isPresent() || password.isPresent()) {
            masked.append('@');
        }
        masked.append(hostsAndDatabase());
        ParameterRules.append(parameters, masked);
        return masked.toString();
    }

    @Override
    public PostgresqlUrl withLogin(Optional<String> otherUser, Optional<Secret> otherPassword) {
        return new PostgresqlUrl(hosts, database, otherUser, otherPassword, parameters);
    }

    /** Another database on the same server. */
    public PostgresqlUrl withDatabase(String other) {
        return new PostgresqlUrl(hosts, Optional.of(other), user, password, parameters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return masked();
    }

    private String hostsAndDatabase() {
        StringBuilder text = new StringBuilder();
        for (Host host : hosts) {
            text.append(text.length() == 0 ? "" : ",").append(host);
        }
        return text.append('/')
                .append(database.isPresent() ? PercentCode.encode(database.get()) : "")
                .toString();
    }
}
