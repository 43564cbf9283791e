package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection pooler between Belay and its server. */
@OnPostgresql
@Survives(value = "F30", on = Engine.POSTGRESQL)
class PoolerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void pgbouncer_must_be_installed() {
        boolean installed = PgBouncer.program().isPresent();
        if (!installed && "true".equals(System.getenv("CI")) && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new IllegalStateException("There is no pgbouncer, and CI=true: apt-get install pgbouncer");
        }
        assumeTrue(installed, "there is no pgbouncer here");
    }

    @Test
    void in_transaction_mode_it_is_refused_before_the_first_write(Database database, Database undisturbed) {
        Scene scene = aMigration(database, undisturbed);

        try (PgBouncer pooler = PgBouncer.before((PGSimpleDataSource) database.dataSource(), "transaction")) {
            try (Fork run = scene.start(Map.of("DATABASE_URL", pooler.url()))) {
                run.ends().with(2).saying("connection pooler in transaction mode", "Give the URL of the server itself");
            }
            nothingWasWritten(database);
        }
        scene.endsWell();
    }

    @Test
    void in_transaction_mode_it_is_refused_to_many_runs_at_once(Database database, Database undisturbed) {
        Scene scene = aMigration(database, undisturbed);

        try (PgBouncer pooler = PgBouncer.before((PGSimpleDataSource) database.dataSource(), "transaction")) {
            List<Fork> runs = new ArrayList<>();
            try {
                for (int i = 0; i < 6; i++) {
                    runs.add(scene.start(Map.of("DATABASE_URL", pooler.url())));
                }
                for (Fork run : runs) {
                    run.ends().with(2).saying("connection pooler in transaction mode");
                }
            } finally {
                runs.forEach(Fork::close);
            }
            nothingWasWritten(database);
        }
        scene.endsWell();
    }

    private static void nothingWasWritten(Database database) {
        assertThat(database.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
        assertThat(database.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND"
                        + " application_name LIKE 'belay/%'"))
                .isEmpty();
        assertThat(database.rows("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEmpty();
    }

    @Test
    void in_session_mode_it_is_as_good_as_the_server(Database database, Database undisturbed) {
        Scene scene = aMigration(database, undisturbed);

        try (PgBouncer pooler = PgBouncer.before((PGSimpleDataSource) database.dataSource(), "session");
                Fork run = scene.start(Map.of("DATABASE_URL", pooler.url()))) {
            run.ends().with(0).saying("applied V1");
        }
        scene.isWell();
    }

    private Scene aMigration(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed).with("V1__table.sql", "CREATE TABLE t (id int);");
    }
}
