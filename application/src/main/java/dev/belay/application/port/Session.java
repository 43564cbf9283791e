package dev.belay.application.port;

import dev.belay.domain.detection.Flaw;
import dev.belay.domain.plan.Step;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Destruction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One session on a database, for one run. Used by one thread, but for {@link #cancel}. What its parts do, they do on
 * the same connection.
 */
public interface Session extends AutoCloseable {

    /**
     * How long this session may wait where another one keeps it from reading, and who hears of it. Nothing where
     * readers never wait.
     */
    default void waitAtMost(Duration limit, Consumer<String> waiting) {}

    /**
     * How long a statement of this session may run before the server itself ends it, so that it does not go on when the
     * run is dead. Must come before {@link #prepareToWrite}. Nothing where statements die with their process.
     */
    default void runAtMost(Duration limit) {}

    /** What the database is and what its history says, read without a write and without a lock. */
    Snapshot read();

    /**
     * Takes back what an earlier user left in the connection that a pool handed out: prepared statements, temporary
     * tables, cursors, locks, a transaction that failed. What the pool itself set on it stays. Must come before
     * {@link #prepareToWrite} and before the lock, which it would drop. Nothing where a connection keeps no such state.
     */
    default void startAfresh() {}

    /**
     * What is in the configured schemas, in normal form: one consistent snapshot, with as many questions whatever the
     * schema's size. Nothing is written, and no lock is taken that others wait for. Nothing is found in schemas that
     * do not exist.
     *
     * @throws dev.belay.domain.failure.FailureException where another session holds locks for so long that the
     *     schema cannot be read, or the database is lost
     */
    Schema schema();

    /** The same with what roles may do with objects that they do not own, where the engine knows roles. */
    default Schema schemaWithGrants() {
        return schema();
    }

    /**
     * How many rows there are of what would be destroyed: those of a table, or those with a value in a column. Large
     * numbers need not be exact. What is not there, and what nobody can count, has no number.
     */
    Map<Destruction, Long> held(List<Destruction> destructions);

    /**
     * What {@link #schemaWithGrants} would be after these statements, which are carried out in one transaction and taken
     * back.
     *
     * @throws dev.belay.domain.failure.FailureException where one of them fails
     */
    Schema schemaAfter(List<String> statements);

    /**
     * Makes the session fit to write: refuses a connection that is not one (a pooler that shares it), and sets the
     * session's own limits. Must come before any part of it writes.
     *
     * @throws dev.belay.domain.failure.FailureException where the connection must not be written through
     */
    void prepareToWrite();

    /**
     * The SQL with which {@link #prepareToWrite} sets the session up: what the SQL of {@link #scripts} relies on where
     * somebody else sends it. Needs nothing of the session but that it can be read.
     */
    default List<String> preparation() {
        return List.of();
    }

    /**
     * The statements that drop every object of the schemas, and only of them, in one transaction: they fail where
     * anything outside depends on one. Neither the history nor Belay's own tables are among them.
     */
    List<String> removal();

    /**
     * The steps that put in force what is there and is not, in order. Nothing for what another session is at work on,
     * and nothing where the engine knows no such thing.
     */
    default List<Step> mending(List<Flaw> flaws) {
        return List.of();
    }

    /** The lock that all runs on this history take, Flyway's among them. */
    RunLock lock();

    /** What carries out scripts, each with its history row. */
    Scripts scripts();

    /** The other sessions that were in the way of this one's last step. */
    default OtherSessions others() {
        return OtherSessions.NONE;
    }

    /** What earlier runs recorded of the scripts that they ran. */
    StepLog log();

    /** The rows of its tables, where it is a scratch database: nobody records what is put in. */
    default Rows rows() {
        return Rows.NONE;
    }

    /** The trail of what was done to the database: one for the session, which remembers the attempt that is open. */
    AuditTrail audit();

    /** What the database says itself of what may be done to it. */
    PolicyStore policies();

    /**
     * What tells this database, and the history in it, from any other, as far as the engine allows: the server's own
     * number with that and the name of the database, or the file's path with its number on the disk.
     */
    String identity();

    /**
     * Ends the statement that runs now, if one does; it fails, and what it was part of is rolled back. Where the database
     * cannot be reached to be told so, it fails within seconds all the same, and the session is of no more use. Does not
     * wait for that. Thread-safe.
     */
    void cancel();

    /** Releases everything that the session holds. Never throws. */
    @Override
    void close();
}
