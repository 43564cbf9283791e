package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.library.Belay;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several first runs at once on an empty database; SQLite answers both questions from one state of its file. */
@OnPostgresql
@Survives("F13")
class FirstRunsTest {

    @TempDir
    Path folder;

    @Test
    void what_another_run_creates_meanwhile_is_not_taken_for_an_unmanaged_schema(Database database) {
        Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id INTEGER);");
        DataSource meanwhile = BetweenQuestions.on(
                database.dataSource(), () -> belay(database.dataSource()).migrate());

        Migrate.Result result = belay(meanwhile).migrate();

        assertThat(result).isInstanceOf(Migrate.Result.UpToDate.class);
    }

    private Belay belay(DataSource dataSource) {
        return Belay.on(dataSource).locations(folder.toString()).build();
    }
}
