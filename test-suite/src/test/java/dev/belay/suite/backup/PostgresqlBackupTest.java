package dev.belay.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnDumpablePostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.database.PostgresqlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups by pg_dump, proven and put back. */
@OnDumpablePostgresql
class PostgresqlBackupTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);
    private static final RunId LATER = RunId.of(0x0123456789abL);

    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private PostgresqlBackupPlace place;

    @BeforeEach
    void aDatabaseWithSomeOfEverything(PostgresqlDatabase database) {
        this.database = database;
        this.place = PostgresqlBackupPlace.in(folder.resolve("backups"), database);
        SomeOfEverything.in(database);
    }

    @Test
    @Survives("F54")
    void brings_everything_back_and_keeps_what_was_there() {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        assertThat(backup.artefact().method()).isEqualTo(BackupMethod.PG_DUMP);
        spoil();
        List<String> spoilt = everything();

        Backups.Restored restored = place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet());

        assertThat(everything()).isEqualTo(before);
        assertThat(database.rows("SELECT nextval('tickets')")).containsExactly("42");
        assertThat(restored.kept()).startsWith("the database ").endsWith("_before_restore_" + LATER);
        String kept = restored.kept().substring("the database ".length());
        assertThat(everythingIn(place.other(kept))).isEqualTo(spoilt);
        place.drop(kept);
        assertThat(place.databasesOfBelay()).isEmpty();
    }

    /** Written to all the while: what was counted and what was dumped are of one moment. */
    @Test
    void is_of_one_moment() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 2000; !over.get(); i++) {
                database.execute("INSERT INTO cache VALUES ('" + i + "', NULL)");
            }
        });
        writer.start();
        try {
            for (int i = 1; i <= 3; i++) {
                assertThat(place.takeProven(RunId.of((long) i << 24)).proven()).isTrue();
            }
        } finally {
            over.set(true);
            writer.join();
        }
    }

    @Test
    void replaces_the_schemas_within_the_database_where_somebody_is_on_it() throws SQLException {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        spoil();
        List<String> nets = new ArrayList<>();
        try (Connection other = database.dataSource().getConnection()) {
            Database.rows(other, "SELECT 1");

            Backups.Restored restored = place.backups().restore(backup, LATER, () -> {
                Backup net = place.takeProven(LATER);
                nets.add(net.id().text());
                return net;
            });

            assertThat(restored.way()).contains("within the database").contains("others are on it");
            assertThat(nets).hasSize(1);
            assertThat(restored.kept()).isEqualTo("the backup " + nets.get(0));
            assertThat(Database.rows(other, "SELECT count(*) FROM customers")).containsExactly("3");
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(database.rows("SELECT nextval('tickets')")).containsExactly("42");
        assertThat(place.databasesOfBelay()).isEmpty();
    }

    @Test
    void leaves_schemas_alone_that_it_is_not_configured_for() {
        database.execute("CREATE SCHEMA crm", "CREATE TABLE crm.leads (id int)", "INSERT INTO crm.leads VALUES (1)");
        Backup backup = place.takeProven(RUN);
        List<String> before = everything();
        database.execute("INSERT INTO crm.leads VALUES (2)");
        spoil();

        Backups.Restored restored = place.backups().restore(backup, LATER, () -> place.takeProven(LATER));

        assertThat(restored.way()).contains("not configured for: crm");
        assertThat(database.rows("SELECT id FROM crm.leads ORDER BY 1")).containsExactly("1", "2");
        assertThat(everything())
                .filteredOn(line -> !line.contains("crm"))
                .isEqualTo(before.stream().filter(line -> !line.contains("crm")).toList());
    }

    @Test
    void is_not_put_back_where_something_elsewhere_would_go_with_what_it_replaces() {
        database.execute("CREATE SCHEMA crm");
        Backup backup = place.takeProven(RUN);
        database.execute("CREATE VIEW crm.names AS SELECT name FROM public.customers");
        List<String> before = everything();

        Failure failure = failureOf(() -> place.backups().restore(backup, LATER, () -> place.takeProven(LATER)));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(failure.what()).contains("Objects outside the schemas");
        assertThat(everything()).isEqualTo(before);
        assertThat(database.rows("SELECT * FROM crm.names")).hasSize(3);
    }

    @Test
    void gives_the_new_database_what_the_old_one_had() {
        String name = String.valueOf(database.dataSource().getDatabaseName());
        String role = name + "_reader";
        database.execute(
                "CREATE ROLE " + role,
                "ALTER DATABASE " + name + " SET search_path = \"$user\", public, extra",
                "ALTER DATABASE " + name + " SET work_mem = '5MB'",
                "ALTER ROLE " + role + " IN DATABASE " + name + " SET statement_timeout = '3s'",
                "ALTER DATABASE " + name + " CONNECTION LIMIT 17",
                "REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + role,
                "COMMENT ON DATABASE " + name + " IS 'it''s ours'");
        String properties =
                "SELECT pg_get_userbyid(datdba), datconnlimit, ARRAY(SELECT unnest(datacl)::text ORDER BY 1),"
                        + " shobj_description(d.oid, 'pg_database'), ARRAY(SELECT setrole::regrole || ': ' ||"
                        + " setconfig::text FROM pg_db_role_setting WHERE setdatabase = d.oid ORDER BY 1),"
                        + " pg_encoding_to_char(encoding), datcollate FROM pg_database d WHERE datname = '" + name
                        + "'";
        List<String> before = place.rowsIn("postgres", properties);
        Backup backup = place.takeProven(RUN);
        spoil();

        Backups.Restored restored = place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet());

        assertThat(place.rowsIn("postgres", properties)).isEqualTo(before);
        assertThat(database.rows("SHOW work_mem")).containsExactly("5MB");
        place.drop(restored.kept().substring("the database ".length()));
        database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    @Test
    void becomes_a_new_database_where_the_old_one_is_gone() {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        String target = place.backups().target();
        place.drop(String.valueOf(database.dataSource().getDatabaseName()));

        assertThat(place.backups().target()).isEqualTo(target);
        assertThat(place.backups().catalogue().backups()).containsExactly(backup);
        Backups.Restored restored = place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet());

        assertThat(restored.kept()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Survives({"S33", "S34"})
    void lies_in_private_files_and_follows_no_link() throws IOException {
        Path backups = folder.resolve("backups");
        Backup backup = place.takeProven(RUN);

        assertThat(Files.getPosixFilePermissions(backups)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        for (String ending : List.of(".dump", ".json")) {
            assertThat(Files.getPosixFilePermissions(backups.resolve(backup.id() + ending)))
                    .as(ending)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.delete(backups.resolve(backup.id() + ".dump"));
        Files.createSymbolicLink(backups.resolve(backup.id() + ".dump"), victim);
        List<String> before = everything();
        assertThat(failureOf(() -> place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet()))
                        .kind())
                .isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(everything()).isEqualTo(before);
        assertThat(victim).hasContent("precious");
    }

    @Test
    @Survives("S33")
    void is_not_taken_where_it_is_not_as_it_was_made() throws IOException {
        Backup backup = place.takeProven(RUN);
        Path archive = folder.resolve("backups").resolve(backup.id() + ".dump");
        Files.write(archive, new byte[] {0}, StandardOpenOption.APPEND);
        List<String> before = everything();

        Failure failure = failureOf(() -> place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet()));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(failure.what()).contains("not as it was made");
        assertThat(everything()).isEqualTo(before);
        assertThat(place.databasesOfBelay()).isEmpty();
    }

    /** An archive that ends too early, under an entry that fits it. */
    @Test
    @Survives("F53")
    void is_not_proven_by_an_archive_that_is_cut_off() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String name : List.of("pg_restore", "psql")) {
            tool(tools, name, "exec " + name + " \"$@\"");
        }
        tool(
                tools,
                "pg_dump",
                "case \"$*\" in *--version*) exec pg_dump --version;; esac",
                "pg_dump \"$@\" || exit 1",
                "for a in \"$@\"; do case $a in --file=*) f=${a#--file=};; esac; done",
                "head -c 3000 \"$f\" > \"$f.cut\" && cat \"$f.cut\" > \"$f\" && rm \"$f.cut\"");

        Failure failure = failureOf(() -> place.withPrograms(tools).takeProven(RUN));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(place.backups().catalogue().backups()).noneMatch(Backup::proven);
        assertThat(place.databasesOfBelay()).isEmpty();
    }

    @Test
    void needs_a_role_that_may_create_a_database_to_prove_it() {
        database.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY");
        String role = aRole("NOCREATEDB");

        Failure failure = failureOf(() -> place.as(role).takeProven(RUN));

        assertThat(failure.what()).contains("The role " + role + " may not create databases");
        assertThat(place.backups().catalogue().backups())
                .singleElement()
                .satisfies(backup -> assertThat(backup.proven()).isFalse());
        assertThat(place.backups()
                        .prove(place.backups().catalogue().backups().get(0))
                        .proven())
                .as("another role can")
                .isTrue();
        forget(role);
    }

    /** What kind of session it is, the server tells only those whose it is, and few others. */
    @Test
    void is_no_copy_on_the_server_where_a_session_is_on_it_of_which_the_role_sees_little() throws SQLException {
        database.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY");
        String role = aRole("CREATEDB");
        String name = database.dataSource().getDatabaseName();
        database.execute("ALTER DATABASE " + name + " OWNER TO " + role);
        try (Connection other = database.dataSource().getConnection()) {
            assertThat(Database.rows(other, "SELECT 1")).hasSize(1);

            Failure failure =
                    failureOf(() -> place.withPrograms(folder).as(role).takeProven(RUN));

            assertThat(failure.what()).contains("others are on it: process ");
        }
        database.execute("ALTER DATABASE " + name + " OWNER TO CURRENT_USER");
        forget(role);
    }

    /** What the role cannot see would be missing in silence. */
    @Test
    void is_refused_where_the_role_may_not_read_everything() throws IOException {
        database.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY");
        String role = aRole("CREATEDB");
        database.execute("CREATE TABLE hidden (x int)", "REVOKE ALL ON hidden FROM " + role);

        Failure failure = failureOf(() -> place.as(role).takeProven(RUN));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(failure.what()).contains("hidden");
        assertThat(SqliteBackupPlace.filesIn(folder.resolve("backups"))).containsExactly(".lock");
        forget(role);
    }

    @Test
    void is_refused_where_row_level_security_hides_rows() {
        String role = aRole("CREATEDB");

        Failure failure = failureOf(() -> place.as(role).takeProven(RUN));

        assertThat(failure.what()).contains("row-level security").contains("customers");
        forget(role);
    }

    @Test
    void gives_no_program_a_password_on_its_command_line_nor_anything_that_it_does_not_need() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path seen = folder.resolve("seen");
        for (String name : List.of("pg_dump", "pg_restore", "psql")) {
            tool(
                    tools,
                    name,
                    "echo \"arguments: $0 $*\" >> " + seen,
                    "env | sed 's/^/variable: /' >> " + seen,
                    "exec " + name + " \"$@\"");
        }
        place.withPrograms(tools).withVariable("SECRET_KEY", "canary-key").takeProven(RUN);

        List<String> lines = Files.readAllLines(seen);

        assertThat(lines)
                .filteredOn(line -> line.startsWith("arguments: "))
                .noneMatch(line -> line.contains(database.dataSource().getPassword()) || line.contains("password="));
        assertThat(lines)
                .contains("variable: PGPASSWORD=" + database.dataSource().getPassword());
        assertThat(lines).noneMatch(line -> line.contains("canary") || line.contains("DATABASE_URL"));
        assertThat(lines).anyMatch(line -> line.startsWith("arguments: ") && line.contains("--snapshot="));
    }

    private String aRole(String rights) {
        String role = database.dataSource().getDatabaseName() + "_app";
        database.execute(
                "CREATE ROLE " + role + " LOGIN " + rights + " PASSWORD '" + role + "'",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role);
        return role;
    }

    private void forget(String role) {
        database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    private static void tool(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Failure failureOf(ThrowingCallable deed) {
        Failure[] failure = new Failure[1];
        assertThatExceptionOfType(FailureException.class).isThrownBy(deed).satisfies(e -> failure[0] = e.failure());
        return failure[0];
    }

    private void spoil() {
        database.execute("DROP TABLE orders CASCADE", "DELETE FROM customers", "CREATE TABLE late (x int)");
    }

    private List<String> everything() {
        return everythingIn(database);
    }

    private static List<String> everythingIn(Database database) {
        List<String> lines = new ArrayList<>(PostgresqlSchema.data(database));
        for (String line : PostgresqlSchema.of(database)) {
            // PostgreSQL writes casts of lists otherwise when it has read its own text once
            lines.add(
                    line.startsWith("constraint ")
                            ? line.replaceAll("::(character varying|text)(\\[])?|[()]", "")
                            : line);
        }
        return lines;
    }
}
