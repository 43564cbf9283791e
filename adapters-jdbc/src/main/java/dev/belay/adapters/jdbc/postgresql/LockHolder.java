package dev.belay.adapters.jdbc.postgresql;

import org.jspecify.annotations.Nullable;

/**
 * A session that holds a lock. Everything but the pid is null where the role may not see it.
 *
 * @param seconds since its transaction, or else its last statement, began
 */
record LockHolder(
        int pid,
        @Nullable String applicationName,
        @Nullable String userName,
        @Nullable String clientAddress,
        @Nullable String state,
        @Nullable Integer seconds) {

    /** The session in words. */
    String description() {
        StringBuilder text = new StringBuilder("process ").append(pid);
        append(text, " of user ", userName);
        append(text, " from ", clientAddress);
        append(text, ", application ", applicationName);
        append(text, ", ", state);
        return text.toString();
    }

    private static void append(StringBuilder text, String lead, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(lead).append(value);
        }
    }
}
