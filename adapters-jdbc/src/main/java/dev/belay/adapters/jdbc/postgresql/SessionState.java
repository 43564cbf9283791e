package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that a writing session gives itself, so that those of a role or database neither cut a migration off
 * nor let it wait for ever, and what they were before: a connection may belong to a pool.
 */
final class SessionState {
    private static final int CONNECTION_CHECK_SINCE = 140000;
    private static final int TRANSACTION_TIMEOUT_SINCE = 170000;

    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> before = new LinkedHashMap<>();
    private final String searchPath;
    private final String searchPathBefore;
    private final String role;

    private SessionState(ServerFacts facts, SessionSettings settings, RunId run) {
        own.put("application_name", "belay/" + run);
        own.put("lock_timeout", settings.lockTimeout().toMillis() + "ms");
        own.put("statement_timeout", "0");
        own.put("idle_in_transaction_session_timeout", "0");
        own.put("standard_conforming_strings", "on");
        if (facts.versionNumber() >= CONNECTION_CHECK_SINCE) {
            // a server whose client was killed stops the client's statement within this time
            own.put("client_connection_check_interval", "1000ms");
        }
        if (facts.versionNumber() >= TRANSACTION_TIMEOUT_SINCE) {
            own.put("transaction_timeout", "0");
        }
        searchPathBefore = facts.searchPath();
        String first = settings.historySchema().map(TableName::quoted).orElse("");
        searchPath = first.isEmpty() || searchPathBefore.startsWith(first)
                ? searchPathBefore
                : searchPathBefore.isBlank() ? first : first + ", " + searchPathBefore;
        role = facts.target().user().equals(facts.sessionUser())
                ? ""
                : "SET ROLE " + TableName.quoted(facts.target().user()) + ";";
    }

    static SessionState of(Connection connection, ServerFacts facts, SessionSettings settings, RunId run)
            throws SQLException {
        SessionState state = new SessionState(facts, settings, run);
        StringBuilder question = new StringBuilder("SELECT ");
        for (String name : state.own.keySet()) {
            question.append(state.before.isEmpty() ? "" : ", ")
                    .append("current_setting('")
                    .append(name)
                    .append("')");
            state.before.put(name, "");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question.toString())) {
            row.next();
            int column = 1;
            for (String name : state.own.keySet()) {
                state.before.put(name, row.getString(column++));
            }
        }
        return state;
    }

    /** Sets what the session needs. */
    String settings() {
        return assignments(own) + searchPath(searchPath);
    }

    /** Makes the role the one that runs the migrations again. */
    String ownRole() {
        return "RESET SESSION AUTHORIZATION;RESET ROLE;" + role;
    }

    /** Takes back whatever a script set, and sets what the session needs. */
    String reset() {
        return ownRole() + "RESET ALL;" + settings();
    }

    /** Gives the session back as it was. */
    String restoration() {
        return assignments(before) + searchPath(searchPathBefore);
    }

    private static String assignments(Map<String, String> values) {
        StringBuilder sql = new StringBuilder();
        for (Map.Entry<String, String> value : values.entrySet()) {
            sql.append("SET ").append(value.getKey()).append(" = ").append(HistorySql.literal(value.getValue()));
            sql.append(';');
        }
        return sql.toString();
    }

    /** A search path is a list, and a single quoted value would be one name. */
    private static String searchPath(String path) {
        return "SELECT pg_catalog.set_config('search_path', " + HistorySql.literal(path) + ", false);";
    }
}
