package dev.belay.suite.acceptance;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes that depend on a database, on PostgreSQL. */
@OnPostgresql
class BadInputOnPostgresqlTest {

    static Stream<BadInput> onPostgresql() {
        return BadInputTest.on(Engine.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("onPostgresql")
    @Survives({"F42", "F44", "F45", "F46"})
    void is_told_as_documented(BadInput input, Database database, @TempDir Path folder) {
        Told.asDocumented(input, Workplace.on(folder, database));
    }
}
