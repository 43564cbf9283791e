package dev.belay.adapters.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections to one database come from: a driver, or a pool. Thread-safe. */
@FunctionalInterface
public interface ConnectionSource {

    /** A connection that nobody else uses until it is closed. */
    Connection open() throws SQLException;
}
