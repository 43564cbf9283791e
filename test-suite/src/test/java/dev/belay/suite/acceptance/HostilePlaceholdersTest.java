package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of placeholders that would be statements of their own. */
@OnBothEngines
@Survives("S22")
class HostilePlaceholdersTest {
    @TempDir
    Path folder;

    private Workplace workplace;
    private Database database;

    @BeforeEach
    void aScriptThatHasOneEverywhere(Database fresh) {
        database = fresh;
        workplace = Workplace.on(folder, database);
        write("db/migration/V1__t.sql", "CREATE TABLE victim (id int);");
        workplace.migrate();
        write(
                "db/migration/V2__p.sql",
                "CREATE TABLE \"${name}\" (text text);\nINSERT INTO \"${name}\" VALUES ('${name}');");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" (id int); DROP TABLE victim; --",
                "x'); DROP TABLE victim; --",
                "x; DROP TABLE victim",
                "x\nDROP TABLE victim",
                "x\\' DROP TABLE victim",
                "x */ DROP TABLE victim /*",
                "x -- ",
                "$$ DROP TABLE victim $$"
            })
    void are_refused_from_variables_and_options(String value) {
        List<String> before = workplace.everything();

        String refused = workplace
                .run(Map.of("BELAY_PLACEHOLDERS_NAME", value), "migrate")
                .exits(2)
                .err();
        workplace.run(Map.of("FLYWAY_PLACEHOLDERS_NAME", value), "migrate").exits(2);
        workplace.run(Map.of(), "migrate", "--placeholder", "name=" + value).exits(2);

        assertThat(refused).contains("BELAY_PLACEHOLDERS_NAME", "belay.yaml").doesNotContain("DROP");
        assertThat(workplace.everything()).isEqualTo(before);
    }

    @Test
    void of_words_are_inserted() {
        workplace
                .run(Map.of("BELAY_PLACEHOLDERS_NAME", "two words, $1 & co."), "migrate")
                .exits(0);

        assertThat(database.rows("SELECT text FROM \"two words, $1 & co.\"")).containsExactly("two words, $1 & co.");
    }

    /** Whoever may write there may write scripts. */
    @Test
    void are_the_projects_own_matter_in_its_configuration() {
        write("belay.yaml", "placeholders:\n  name: \"x' || 'y\"\n");
        write("db/migration/V2__p.sql", "CREATE TABLE p AS SELECT '${name}' AS text;");

        workplace.run(Map.of(), "migrate").exits(0);

        assertThat(database.rows("SELECT text FROM p")).containsExactly("xy");
    }

    private void write(String file, String text) {
        workplace.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
