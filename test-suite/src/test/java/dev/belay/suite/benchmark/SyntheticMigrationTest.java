package dev.belay.suite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticMigrationTest {

    @ParameterizedTest
    @EnumSource
    void begins_a_long_history_with_the_short_one(Engine engine, @TempDir Path folder) throws IOException {
        SyntheticMigration.write(folder.resolve("short"), engine, 30);
        SyntheticMigration.write(folder.resolve("long"), engine, 31);

        try (Stream<Path> files = Files.list(folder.resolve("short"))) {
            assertThat(files.toList())
                    .hasSize(30)
                    .allSatisfy(file -> assertThat(folder.resolve("long").resolve(file.getFileName()))
                            .hasSameTextualContentAs(file));
        }
    }

    @Nested
    @OnBothEngines
    class on_a_database {

        @Test
        void is_accepted_and_leaves_the_tables_it_is_said_to_leave(Database database) throws SQLException {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (int number = 1; number <= 40; number++) {
                    statement.executeUpdate(new SyntheticMigration(number, database.engine()).script());
                }
            }

            assertThat(Integer.valueOf(database.value(Databases.tables(database.engine()))))
                    .isEqualTo(SyntheticMigration.tablesAfter(40))
                    .isEqualTo(8);
        }
    }
}
