package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.adapters.jdbc.location.FolderMigrationFiles;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.detection.Replay;
import dev.belay.application.port.Session;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import dev.belay.domain.undo.DerivedUndo;
import dev.belay.domain.undo.Mark;
import dev.belay.domain.undo.UndoPart;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.detection.Scratches;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A derived undo makes the schema what it was before the migration, or says in words why it does not. */
class DerivedUndoTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");

    @Nested
    @OnBothEngines
    class of_the_example {
        @TempDir
        Path folder;

        @TempDir
        Path versionedFolder;

        @Test
        void takes_each_version_back_under_the_views_of_the_newest(Database database, Database stepwise) {
            Project versioned = copy(versionedFolder, false);
            Project project = copy(folder, true);
            DeriveUndo.Result.Done done = derive(project, database, List.of());
            Map<String, Schema> before = new HashMap<>();
            Schema reached = schema(stepwise);
            for (DeriveUndo.Derived script : done.scripts()) {
                String version = script.version().toString();
                before.put(version, reached);
                DirectRun.of(versioned).upTo(version).migrates(stepwise);
                reached = withoutViews(schema(stepwise));
            }
            DirectRun.of(project).migrates(database);

            List<DeriveUndo.Derived> backwards = new ArrayList<>(done.scripts());
            Collections.reverse(backwards);
            for (DeriveUndo.Derived script : backwards) {
                database.execute(statements(database.engine(), read(folder.resolve(script.file()))));

                assertThat(script.trial().restores()).as(script.file()).isTrue();
                assertSame(
                        before.getOrDefault(script.version().toString(), Schema.empty()),
                        withoutViews(schema(database)),
                        script.text());
            }
            assertThat(backwards).hasSize(14);
        }

        @Test
        void lies_beside_its_migration_and_over_no_file_that_exists(Database database) {
            Project project = copy(folder, true);
            String folderOfEngine = database.engine().key() + "/";

            DeriveUndo.Result.Done first = derive(project, database, List.of(Version.of("7.1"), Version.of("9")));
            DeriveUndo.Result.Done again = derive(project, database, List.of(Version.of("9")));

            assertThat(first.scripts())
                    .extracting(DeriveUndo.Derived::file)
                    .containsExactly(
                            folderOfEngine + "U7.1__article_search.sql",
                            folderOfEngine + "U9__first_response_time.sql");
            assertThat(again.scripts()).allMatch(script -> script.exists() && !script.written());
        }

        private Project copy(Path into, boolean withViews) {
            Project copy = Project.in(into);
            try (Stream<Path> files = Files.walk(EXAMPLE)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("V") || (withViews && name.startsWith("R_"))) {
                        copy.with(EXAMPLE.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy;
        }

        private DeriveUndo.Result.Done derive(Project project, Database database, List<Version> versions) {
            Engine other = database.engine() == Engine.SQLITE ? Engine.POSTGRESQL : Engine.SQLITE;
            Replay replay = new Replay(Scratches.of(database), project::migrations, DerivedUndoTest::run);
            DeriveUndo undo = new DeriveUndo(
                    new DeriveUndo.Project(
                            List.of(new DeriveUndo.Source(database.engine(), replay)),
                            Optional.of(other),
                            NamingRules.FLYWAY,
                            "${",
                            into -> new FolderMigrationFiles(folder.resolve(into), into, NamingRules.FLYWAY)),
                    project::migrations);
            DeriveUndo.Result result = undo.run(new DeriveUndo.Request(versions, true));
            assertThat(result).isInstanceOf(DeriveUndo.Result.Done.class);
            return (DeriveUndo.Result.Done) result;
        }
    }

    @Nested
    @OnPostgresql
    class on_postgresql {
        static List<SchemaCase> cases() {
            return here("cases-postgresql.txt");
        }

        static List<SchemaCase> newest() {
            return here("cases-postgresql-18.txt");
        }

        @Test
        void one_of_each_kind_goes_and_comes(PostgresqlDatabase database) {
            check(database, "", LiveSchema.text(database, "rich"));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void a_change_goes_and_comes(SchemaCase example, PostgresqlDatabase database) {
            check(database, example.expected(), example.actual());
        }

        @ParameterizedTest
        @MethodSource("newest")
        void a_change_goes_and_comes_since_postgresql_18(SchemaCase example, PostgresqlDatabase database) {
            assumeTrue(Integer.parseInt(database.value("SHOW server_version_num")) >= 180000, "needs PostgreSQL 18");
            check(database, example.expected(), example.actual());
        }
    }

    @Nested
    @OnSqlite
    class on_sqlite {
        static List<SchemaCase> cases() {
            return here("cases-sqlite.txt");
        }

        @Test
        void one_of_each_kind_goes_and_comes(SqliteDatabase database) {
            check(database, "", LiveSchema.text(database, "rich"));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void a_change_goes_and_comes(SchemaCase example, SqliteDatabase database) {
            check(database, example.expected(), example.actual());
        }
    }

    private static List<SchemaCase> here(String file) {
        return SchemaCase.of(file).stream()
                .filter(example ->
                        !example.isElsewhere() && !example.differences().isEmpty())
                .toList();
    }

    private static void check(Database database, String former, String change) {
        LiveSchema.run(database, former);
        Schema before = schema(database);
        LiveSchema.run(database, change);
        Schema after = schema(database);

        // nobody makes an index invalid
        boolean comesAbout = after.objects().values().stream()
                .noneMatch(object ->
                        object.properties().getOrDefault("validity", "").equals("invalid"));
        if (makes(database, before, after) && comesAbout) {
            makes(database, after, before);
        }
    }

    /** Whether the schema is what is wanted; where it is not, a person was asked. */
    private static boolean makes(Database database, Schema wanted, Schema present) {
        DerivedUndo undo = DerivedUndo.of(database.engine(), wanted, present, List.of(), List.of());
        boolean asks = undo.parts().stream().anyMatch(DerivedUndoTest::leavesToAPerson);
        if (asks) {
            return false;
        }
        database.execute(undo.statements().toArray(new String[0]));
        assertSame(wanted, schema(database), String.join(";\n", undo.statements()));
        return true;
    }

    private static boolean leavesToAPerson(UndoPart part) {
        return part.mark() == Mark.DECIDE
                && part.statements().isEmpty()
                && part.remark().contains("cannot");
    }

    private static void assertSame(Schema expected, Schema actual, String undo) {
        assertThat(SchemaDifference.between(expected, actual))
                .as(undo)
                .extracting(SchemaDifference::text)
                .isEmpty();
    }

    private static Schema withoutViews(Schema schema) {
        return Schema.of(schema.inCreationOrder().stream()
                .filter(object -> object.id().kind() != ObjectKind.VIEW)
                .toList());
    }

    private static Schema schema(Database database) {
        try (Session session = database.sessions(SessionSettings.DEFAULT).open(run())) {
            return session.schemaWithGrants();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] statements(Engine engine, String sql) {
        return Script.read("undo.sql", sql, Optional.empty(), engine).statements().stream()
                .map(statement -> statement.text(sql))
                .toArray(String[]::new);
    }

    private static RunId run() {
        return RunId.of(ThreadLocalRandom.current().nextLong());
    }
}
