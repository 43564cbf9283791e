package dev.belay.adapters.jdbc.session;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;

/** Looks on while a session carries out scripts. The one that most sessions have sees nothing. */
public interface Observer extends AutoCloseable {
    Observer BLIND = new Observer() {};

    /** Whether it must see each statement by itself. */
    default boolean isWatching() {
        return false;
    }

    /** A transaction is open, and nothing of a script has run in it. */
    default void began() throws SQLException {}

    /** A statement of a transaction is about to run. */
    default void starts(Script script, Statement statement) throws SQLException {}

    /** It has run. */
    default void ran(Script script, Statement statement) throws SQLException {}

    /** A statement is about to run by itself. */
    default void startsAlone(Script script, Statement statement) throws SQLException {}

    /** It has run. */
    default void ranAlone(Script script, Statement statement) throws SQLException {}

    /** The transaction is about to be committed. */
    default void commits() throws SQLException {}

    /** It is committed. */
    default void committed() throws SQLException {}

    @Override
    default void close() {}
}
