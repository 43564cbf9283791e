package dev.belay.suite.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever misspells the column of an index is told what there is. */
@OnBothEngines
class MissingIndexColumnTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON customer (id, nme);",
                "CREATE UNIQUE INDEX i ON customer (\"nme\" DESC);",
                "CREATE TABLE x (id integer);\nALTER TABLE customer ADD age integer;\nCREATE INDEX i ON customer (lower(name), nme) WHERE id > 1;"
            })
    void the_columns_of_its_table_are_told_the_likeliest_first(String script, Database database) {
        Project project = Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE customer (id integer, email text, name text);")
                .with("V2__b.sql", script);

        Failure failure = DirectRun.of(project).fails(database);

        assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(failure.what()).contains("customer has no column nme. Its columns: name, ");
        assertThat(failure.where().orElseThrow().toString())
                .startsWith("V2__b.sql:" + script.lines().count() + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON customer (\"Name\", \"id\") WHERE \"id\" > 1;",
                "CREATE INDEX i ON customer (coalesce(\"Name\", 'none'), id);"
            })
    void what_is_there_is_indexed(String script, Database database) {
        Project project =
                Project.in(folder).with("V1__a.sql", "CREATE TABLE customer (id integer, \"Name\" text);\n" + script);

        assertThat(DirectRun.of(project).migrates(database)).hasSize(1);
    }
}
