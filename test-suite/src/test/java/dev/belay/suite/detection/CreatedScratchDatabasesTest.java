package dev.belay.suite.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@OnPostgresql
class CreatedScratchDatabasesTest {
    private static final RunId RUN = RunId.of(ThreadLocalRandom.current().nextLong());
    private static final String NAME = "belay_scratch_" + RUN;

    @Test
    void one_is_there_until_it_is_closed(PostgresqlDatabase target) {
        try (ScratchDatabases.Scratch scratch = Scratches.of(target).create(RUN);
                Session session = scratch.open(RUN)) {
            assertThat(session.read().facts().name()).isEqualTo(NAME);
            assertThat(Scratches.on(target)).contains(NAME);
        }

        assertThat(Scratches.on(target)).doesNotContain(NAME);
    }

    @Test
    void it_goes_even_where_somebody_uses_it_still(PostgresqlDatabase target) {
        ScratchDatabases.Scratch scratch = Scratches.of(target).create(RUN);
        scratch.open(RUN);

        scratch.close();

        assertThat(Scratches.on(target)).doesNotContain(NAME);
    }

    @Test
    void it_goes_even_where_its_makers_connection_was_lost(PostgresqlDatabase target) {
        ScratchDatabases.Scratch scratch = Scratches.of(target).create(RUN);
        loseTheMaker(target);

        scratch.close();

        assertThat(Scratches.on(target)).doesNotContain(NAME);
    }

    @Test
    void what_a_lost_run_left_is_removed_by_the_next(PostgresqlDatabase target) {
        Scratches.of(target).create(RUN);
        loseTheMaker(target);
        assertThat(Scratches.on(target)).contains(NAME);

        Scratches.of(target).create(another()).close();

        assertThat(Scratches.on(target)).doesNotContain(NAME);
    }

    @Test
    void what_a_live_run_has_is_left_alone(PostgresqlDatabase target, PostgresqlDatabase elsewhere) {
        try (ScratchDatabases.Scratch scratch = Scratches.of(target).create(RUN)) {

            Scratches.of(elsewhere).create(another()).close();

            try (Session session = scratch.open(RUN)) {
                assertThat(session.read().facts().name()).isEqualTo(NAME);
            }
        }
    }

    @Test
    void what_only_looks_alike_is_left_alone(PostgresqlDatabase target) {
        List<String> names = List.of("belay_scratch_mine", NAME + "0", "belay_scratches");
        try {
            names.forEach(name -> target.execute("CREATE DATABASE " + name));

            Scratches.of(target).create(another()).close();

            assertThat(target.rows("SELECT datname FROM pg_database")).containsAll(names);
        } finally {
            names.forEach(name -> target.execute("DROP DATABASE " + name));
        }
    }

    @Test
    void what_is_somebody_elses_is_left_alone(PostgresqlDatabase target) {
        target.execute("CREATE ROLE " + target.dataSource().getDatabaseName() + "_other");
        target.execute(
                "CREATE DATABASE " + NAME + " OWNER " + target.dataSource().getDatabaseName() + "_other");
        try {
            Scratches.of(target).create(another()).close();

            assertThat(Scratches.on(target)).contains(NAME);
        } finally {
            target.execute("DROP DATABASE " + NAME);
            target.execute("DROP ROLE " + target.dataSource().getDatabaseName() + "_other");
        }
    }

    @Test
    void it_sorts_as_the_target_does(PostgresqlDatabase target) {
        String likeness = "SELECT encoding, datcollate, datctype, to_jsonb(d)->>'datlocprovider',"
                + " coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale') FROM pg_database d WHERE datname = ";
        String odd = target.dataSource().getDatabaseName() + "_latin";
        target.execute("CREATE DATABASE " + odd + " TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        try (ScratchDatabases.Scratch scratch =
                Scratches.created(target.named(odd), SessionSettings.DEFAULT).create(RUN)) {
            assertThat(scratch).isNotNull();
            assertThat(target.rows(likeness + "'" + NAME + "'")).isEqualTo(target.rows(likeness + "'" + odd + "'"));
        } finally {
            target.execute("DROP DATABASE " + odd + " WITH (FORCE)");
        }
    }

    @Test
    void unqualified_names_mean_the_schema_that_they_mean_on_the_target(PostgresqlDatabase target) {
        target.execute(
                "CREATE SCHEMA shop",
                "ALTER DATABASE " + target.dataSource().getDatabaseName() + " SET search_path = shop");

        try (ScratchDatabases.Scratch scratch = Scratches.of(target).create(RUN);
                Session session = scratch.open(RUN)) {
            assertThat(session.read().facts().schema()).isEqualTo("shop");
            assertThat(session.read().facts().missingSchemas()).containsExactly("shop");
        }
    }

    @Test
    void schemas_that_others_make_on_the_target_are_made_here(PostgresqlDatabase target) {
        SessionSettings settings = new SessionSettings(
                Optional.of("shop"),
                List.of(),
                SessionSettings.DEFAULT.table(),
                false,
                Optional.empty(),
                SessionSettings.DEFAULT.lockTimeout());

        try (ScratchDatabases.Scratch scratch =
                        Scratches.created(target, settings).create(RUN);
                Session session = scratch.open(RUN)) {
            assertThat(session.read().facts().missingSchemas()).containsExactly("shop");
        }
    }

    @Test
    void a_role_that_may_not_make_one_is_told_what_it_needs(PostgresqlDatabase target) {
        String role = target.dataSource().getDatabaseName() + "_poor";
        target.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
        try {
            assertThatThrownBy(() -> Scratches.created(target.dataSource(role), SessionSettings.DEFAULT)
                            .create(RUN))
                    .isInstanceOfSatisfying(FailureException.class, e -> {
                        Failure failure = e.failure();
                        assertThat(failure.kind()).isEqualTo(FailureKind.ACCESS_DENIED);
                        assertThat(failure.what()).startsWith("No scratch database can be made on this server: ");
                        assertThat(failure.next()).contains("CREATEDB", "--scratch-url");
                    });
        } finally {
            target.execute("DROP ROLE " + role);
        }
    }

    private static RunId another() {
        return RunId.of(ThreadLocalRandom.current().nextLong());
    }

    /** As if the process had been killed: nobody drops what it made. */
    private static void loseTheMaker(PostgresqlDatabase target) {
        target.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
    }
}
