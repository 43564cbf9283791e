package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.run.OtherSession;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a session. What is null it does not have, or the role may not see.
 *
 * @param started in UTC, to the microsecond: with the process it identifies the session
 * @param stateSeconds for how long it has been in its state
 * @param query its statement, or the last one of its transaction
 * @param blockedBy the processes that it waits for itself
 * @param endable whether the role that asks may end it
 */
record Activity(
        int pid,
        @Nullable String started,
        @Nullable String applicationName,
        @Nullable String userName,
        @Nullable String clientAddress,
        @Nullable String state,
        @Nullable Integer stateSeconds,
        @Nullable String query,
        @Nullable String backendType,
        boolean sameDatabase,
        boolean superuser,
        @Nullable String blockedBy,
        boolean holdsRunLock,
        boolean endable) {

    private static final List<String> BACKUPS = List.of(
            "pg_dump",
            "pg_restore",
            "pg_basebackup",
            "pg_receivewal",
            "pg_recvlogical",
            "pgbackrest",
            "barman",
            "wal-g");

    OtherSession toSession() {
        return new OtherSession(pid, started == null ? "" : started, description(), protection());
    }

    /** The session in words; of its statement no text that somebody may have meant to be secret. */
    private String description() {
        Words words = new Words("process " + pid);
        words.add("", applicationName);
        words.add("user ", userName);
        words.add("from ", clientAddress);
        words.add("", backendType == null || isClient() ? "" : backendType);
        words.add("", state == null || stateSeconds == null ? state : state + " for " + Words.duration(stateSeconds));
        words.add("statement: ", query == null ? "" : withoutValues(query));
        words.add("itself waiting for process ", blockedBy);
        return words.text();
    }

    /** Why it is never ended; the surest reason first, as of a session that is hidden not all can be known. */
    private String protection() {
        if (userName == null) {
            return "it is a process of the server itself" + (isAutovacuum() ? ", which yields by itself" : "");
        }
        if (!sameDatabase) {
            return "it does not belong to this database";
        }
        if (superuser) {
            return "it is a superuser's";
        }
        String application = applicationName == null ? "" : applicationName;
        if (application.startsWith("belay/")) {
            return "it is a run of Belay";
        }
        if (holdsRunLock || application.startsWith("Flyway")) {
            return "it holds the lock of the history, or is a run of Flyway";
        }
        if (BACKUPS.stream().anyMatch(tool -> application.regionMatches(true, 0, tool, 0, tool.length()))) {
            return "it makes a backup or restores one";
        }
        if (isHidden()) {
            return "this role cannot see what it does; pg_read_all_stats would let it";
        }
        return isClient() ? "" : "it is no client's session but a " + backendType;
    }

    private boolean isHidden() {
        return started == null || backendType == null;
    }

    private boolean isClient() {
        return "client backend".equals(backendType);
    }

    private boolean isAutovacuum() {
        return "autovacuum worker".equals(backendType);
    }

    private static String withoutValues(String query) {
        Script script = Script.read("", query, Optional.empty(), Engine.POSTGRESQL);
        return script.statements().isEmpty()
                ? ""
                : script.excerpt(script.statements().get(0)).replaceAll("\\b[0-9][0-9.]*\\b", "?");
    }
}
