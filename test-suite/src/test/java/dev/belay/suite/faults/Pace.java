package dev.belay.suite.faults;

import dev.belay.suite.database.Database;
import java.util.List;

/** How long {@code pace.pause()} takes in scripts, which so are slow in one run and quick in the next, unchanged. */
final class Pace {
    /** Creates a table with one row whose update makes COMMIT pause. */
    static final String HOLDS_COMMIT = "CREATE TABLE t (n int);\nINSERT INTO t VALUES (0);\n"
            + "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " PERFORM pace.pause(); RETURN NULL; END $$;\n"
            + "CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION hold();";

    private final List<Database> databases;

    private Pace(List<Database> databases) {
        this.databases = databases;
    }

    static Pace of(Database... databases) {
        for (Database database : databases) {
            database.execute(
                    "CREATE SCHEMA pace",
                    "CREATE TABLE pace.pace (seconds float8)",
                    "INSERT INTO pace.pace VALUES (0)",
                    "CREATE FUNCTION pace.pause() RETURNS int LANGUAGE plpgsql AS $$ BEGIN"
                            + " PERFORM pg_sleep((SELECT seconds FROM pace.pace)); RETURN 1; END $$",
                    // for an index, which takes no other kind
                    "CREATE FUNCTION pace.same(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN"
                            + " PERFORM pg_sleep((SELECT seconds FROM pace.pace)); RETURN i; END $$");
        }
        return new Pace(List.of(databases));
    }

    void slow(double seconds) {
        databases.get(0).execute("UPDATE pace.pace SET seconds = " + seconds);
    }

    void quick() {
        slow(0);
    }
}
