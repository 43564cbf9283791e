package dev.belay.suite.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.sqlite.schema.SchemaReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** One question may still take SQLite time that grows with the square of the tables. */
class GrowthOfReadingTest {

    @Test
    void ten_times_as_many_tables_are_not_read_in_anything_like_a_hundred_times_the_time() throws SQLException {
        long few = nanos(400);
        long many = nanos(4_000);

        assertThat(many / (double) few).isLessThan(35);
    }

    /** The best of some: what disturbs a run only makes it longer. */
    private static long nanos(int tables) throws SQLException {
        long best = Long.MAX_VALUE;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (int table = 1; table <= tables; table++) {
                statement.execute("CREATE TABLE t" + table + " (id integer PRIMARY KEY, name text)");
            }
            for (int run = 0; run < 5; run++) {
                long start = System.nanoTime();
                assertThat(new SchemaReader(connection, "flyway_schema_history")
                                .read()
                                .objects())
                        .hasSizeGreaterThan(tables);
                best = Math.min(best, System.nanoTime() - start);
            }
        }
        return best;
    }
}
