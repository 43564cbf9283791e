package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that reach beyond their database are told before they run. */
@OnBothEngines
@Survives("S23")
class OutreachTest {
    @TempDir
    Path folder;

    @Test
    void each_is_a_warning(Database database) {
        List<String> scripts = database.engine() == Engine.POSTGRESQL
                ? List.of(
                        "COPY t TO PROGRAM 'cat'",
                        "COPY t TO '/tmp/t'",
                        "ALTER SYSTEM SET work_mem = '1MB'",
                        "SET ROLE postgres",
                        "SELECT pg_read_file('PG_VERSION')")
                : List.of(
                        "ATTACH 'other.db' AS other",
                        "VACUUM INTO 'copy.db'",
                        "SELECT load_extension('x')",
                        "PRAGMA writable_schema = 1");
        Workplace workplace = Workplace.on(folder, database);
        workplace.write("db/migration/V1__t.sql", "CREATE TABLE t (id int);".getBytes(StandardCharsets.UTF_8));
        workplace.migrate();
        for (int i = 0; i < scripts.size(); i++) {
            workplace.write(
                    "db/migration/V" + (i + 2) + "__far.sql", scripts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        List<String> before = workplace.everything();

        CommandLineRun validated = workplace.run(Map.of(), "validate").exits(0);

        assertThat(validated.toString().split("reaches-outside", -1)).hasSize(scripts.size() + 1);
        assertThat(workplace.everything()).isEqualTo(before);
    }

    /** The driver loads no library, and nothing in a script makes it. */
    @Test
    void no_library_is_loaded_into_the_program(Database database) {
        if (database.engine() == Engine.POSTGRESQL) {
            return;
        }
        Workplace workplace = Workplace.on(folder, database);
        workplace.write("db/migration/V1__load.sql", "SELECT load_extension('x');".getBytes(StandardCharsets.UTF_8));

        assertThat(workplace.run(Map.of(), "migrate").exits(4).err()).contains("not authorized");
    }
}
