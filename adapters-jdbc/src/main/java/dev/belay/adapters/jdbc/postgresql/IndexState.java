package dev.belay.adapters.jdbc.postgresql;

/**
 * An index as the catalog holds it.
 *
 * @param name quoted and with its schema
 * @param building whether a session builds it now
 */
record IndexState(String name, boolean valid, boolean building) {}
