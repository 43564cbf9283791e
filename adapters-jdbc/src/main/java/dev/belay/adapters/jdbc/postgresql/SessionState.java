package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that a writing session gives itself, so that those of a role or database neither cut a migration off
 * nor let it wait for ever, and what they were before: a connection may belong to a pool.
 */
final class SessionState {
    private static final int CONNECTION_CHECK_SINCE = 140000;
    private static final int TRANSACTION_TIMEOUT_SINCE = 170000;

    /** What was set in this very session, by its pool for example: RESET would not bring it back. */
    private static final String SET_IN_SESSION =
            "SELECT name, pg_catalog.current_setting(name) FROM pg_catalog.pg_settings WHERE source = 'session'"
                    + " ORDER BY name";

    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> before = new LinkedHashMap<>();
    private final String searchPath;
    private final String role;

    private SessionState(ServerFacts facts, SessionSettings settings, RunId run, Duration longest) {
        own.put("application_name", "belay/" + run);
        own.put("lock_timeout", settings.lockTimeout().toMillis() + "ms");
        own.put("statement_timeout", longest.toMillis() + "ms");
        own.put("idle_in_transaction_session_timeout", "0");
        own.put("standard_conforming_strings", "on");
        // a client whose machine or network vanished says nothing: the server asks, and gives up after two minutes
        own.put("tcp_keepalives_idle", "60");
        own.put("tcp_keepalives_interval", "10");
        own.put("tcp_keepalives_count", "6");
        if (facts.versionNumber() >= CONNECTION_CHECK_SINCE) {
            // a server whose client was killed stops the client's statement within this time
            own.put("client_connection_check_interval", "1000ms");
        }
        if (facts.versionNumber() >= TRANSACTION_TIMEOUT_SINCE) {
            own.put("transaction_timeout", "0");
        }
        String searchPathBefore = facts.searchPath();
        String first = settings.historySchema().map(TableName::quoted).orElse("");
        searchPath = first.isEmpty() || searchPathBefore.startsWith(first)
                ? searchPathBefore
                : searchPathBefore.isBlank() ? first : first + ", " + searchPathBefore;
        role = facts.target().user().equals(facts.sessionUser())
                ? ""
                : "SET ROLE " + TableName.quoted(facts.target().user()) + ";";
    }

    /** What a writing session would set, without asking the server what is set now. */
    static SessionState planned(ServerFacts facts, SessionSettings settings, RunId run, Duration longest) {
        return new SessionState(facts, settings, run, longest);
    }

    /** @param longest how long a statement may run; nothing for as long as it takes */
    static SessionState of(
            Connection connection, ServerFacts facts, SessionSettings settings, RunId run, Duration longest)
            throws SQLException {
        SessionState state = new SessionState(facts, settings, run, longest);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SET_IN_SESSION)) {
            while (row.next()) {
                state.before.put(row.getString(1), row.getString(2));
            }
        }
        return state;
    }

    /** Sets what the session needs. */
    String settings() {
        StringBuilder sql = new StringBuilder();
        for (Map.Entry<String, String> value : own.entrySet()) {
            sql.append("SET ").append(value.getKey()).append(" = ").append(HistorySql.literal(value.getValue()));
            sql.append(';');
        }
        return sql.append(assignment("search_path", searchPath)).toString();
    }

    /** Makes the role the one that runs the migrations again. */
    String ownRole() {
        return "RESET SESSION AUTHORIZATION;RESET ROLE;" + role;
    }

    /** Takes back whatever a script set, and sets what the session needs. */
    String reset() {
        return asItCame() + settings();
    }

    /** The role and the settings with which the connection came, and no others. */
    String asItCame() {
        StringBuilder sql = new StringBuilder(ownRole()).append("RESET ALL;");
        for (Map.Entry<String, String> value : before.entrySet()) {
            sql.append(assignment(value.getKey(), value.getValue()));
        }
        return sql.toString();
    }

    /** Gives the session back as it was. */
    String restoration() {
        StringBuilder sql = new StringBuilder();
        List<String> names = new ArrayList<>(own.keySet());
        names.add("search_path");
        for (String name : names) {
            String value = before.get(name);
            sql.append(value == null ? "RESET " + name + ";" : assignment(name, value));
        }
        return sql.toString();
    }

    /** Not by SET: it would take a value that is a list, as a search path is, for one name. */
    private static String assignment(String name, String value) {
        return "SELECT pg_catalog.set_config(" + HistorySql.literal(name) + ", " + HistorySql.literal(value)
                + ", false);";
    }
}
