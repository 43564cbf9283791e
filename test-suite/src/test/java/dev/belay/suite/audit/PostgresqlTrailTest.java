package dev.belay.suite.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.NeedsSuperuser;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only PostgreSQL has to do with the trail: rights, commits that fail, a number of the server's own. */
@OnPostgresql
class PostgresqlTrailTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__a.sql", "CREATE TABLE a (id int);");
    }

    @Test
    void what_fails_at_the_commit_leaves_no_row(Database database) {
        Signed signed = Signed.on(database);
        Project project = Project.in(folder)
                .with(
                        "V1__deferred.sql",
                        "CREATE TABLE p (id int PRIMARY KEY);\n"
                                + "CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);")
                .with("V2__orphan.sql", "INSERT INTO c VALUES (1);");

        Migrate.Result result = signed.migrate(project);

        assertThat(DirectRun.failed(result).failure().kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(signed.acts()).endsWith("apply V1 done", "migrate failed");
        assertThat(signed.check()).isEmpty();
    }

    @Test
    @Survives("F56")
    void a_role_that_may_not_add_to_the_trail_changes_nothing(PostgresqlDatabase database) {
        Signed.on(database).migrate(aProject());
        String role = database.value("SELECT current_database()") + "_silent";
        database.execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'",
                "GRANT CREATE ON SCHEMA public TO " + role,
                "GRANT SELECT, INSERT ON flyway_schema_history, belay_step TO " + role,
                "GRANT SELECT ON belay_audit TO " + role);

        Migrate.Result result = Signed.on(Engine.POSTGRESQL, database.dataSource(role)::getConnection, Actor.unknown())
                .migrate(aProject().with("V2__b.sql", "CREATE TABLE b (id int);"));
        database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);

        assertThat(DirectRun.failed(result).failure().kind()).isEqualTo(FailureKind.ACCESS_DENIED);
        assertThat(database.value("SELECT to_regclass('b') IS NULL")).isEqualTo("t");
    }

    /** With data in the script, it and its records are several messages: what one sets, the next is read by. */
    @Test
    void a_script_cannot_bend_a_row_that_is_sent_after_it(Database database) {
        Signed signed = Signed.on(database);
        Project project =
                aProject().with("V2__data.sql", "SET standard_conforming_strings = off;\nCOPY a FROM stdin;\n1\n\\.\n");

        assertThat(signed.migrate(project)).isInstanceOf(Migrate.Result.Migrated.class);

        assertThat(signed.acts()).contains("apply V2 done");
        assertThat(signed.check()).isEmpty();
    }

    @Test
    void who_writes_to_the_trail_beside_belay_makes_a_migration_fail_and_is_found(Database database) {
        Signed signed = Signed.on(database);
        String forges =
                "INSERT INTO belay_audit SELECT rank + 1, happened_at, run_id, actor, origin, target, 'nothing',"
                        + " strategy, plan, consent, state_before, outcome, millis, state_after, detail, mac, mac FROM"
                        + " belay_audit ORDER BY rank DESC LIMIT 1;";

        Failure failure = DirectRun.failed(
                        signed.migrate(aProject().with("V2__forges.sql", "CREATE TABLE b (id int);\n" + forges)))
                .failure();

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTENTION);
        assertThat(failure.what()).contains("audit trail");
        assertThat(database.value("SELECT to_regclass('b') IS NULL")).isEqualTo("t");
        assertThat(signed.check()).isEmpty();
        database.execute(forges);
        assertThat(signed.check())
                .singleElement()
                .extracting(AuditFinding::isError)
                .isEqualTo(true);
    }

    @Test
    void the_identity_is_the_servers_own(Database database) {
        assertThat(Signed.on(database).identity())
                .startsWith("postgresql " + database.value("SELECT system_identifier FROM pg_control_system()"))
                .contains(database.value("SELECT current_database()"))
                .endsWith("history public.flyway_schema_history");
    }

    @Test
    @NeedsSuperuser
    void a_role_that_may_not_see_the_servers_number_is_told_apart_by_its_address(PostgresqlDatabase database) {
        String role = database.value("SELECT current_database()") + "_blind";
        database.execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'",
                "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_control_system() FROM PUBLIC");

        String identity = Signed.on(Engine.POSTGRESQL, database.dataSource(role)::getConnection, Actor.unknown())
                .identity();
        database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);

        assertThat(identity).startsWith("postgresql at ").contains(database.value("SELECT current_database()"));
    }

    @Test
    void the_address_is_the_one_that_the_server_sees(Database database) {
        Signed signed = Signed.on(database);
        signed.migrate(aProject());

        assertThat(signed.entries())
                .extracting(AuditEntry::actor)
                .extracting(Actor::origin)
                .allMatch(origin -> origin.equals("build-1, from 127.0.0.1"));
    }
}
