package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationsTest {

    private static Script script(String text, Engine engine) {
        return Script.read("V1.sql", text, Optional.empty(), engine);
    }

    private static List<String> creations(String text, Engine engine) {
        Script script = script(text, engine);
        return script.creations(script.statements().get(0)).stream()
                .map(CreatedObject::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE t (id int, \"Name\" text, CONSTRAINT c CHECK (id IN (1, 2)), PRIMARY KEY (id, \"Name\"))"
                        + "| table t; column t.id; column t.Name; constraint c",
                "create unlogged table if not exists app.T (LIKE other, a numeric(10, 2))| table app.t; column t.a",
                "CREATE TABLE t AS SELECT 1 AS a| table t",
                "CREATE FOREIGN TABLE t (id int) SERVER s| table t; column t.id",
                "CREATE TEMP TABLE t (id int)| ``",
                "CREATE OR REPLACE VIEW v AS SELECT 1| view v",
                "CREATE MATERIALIZED VIEW v AS SELECT 1| view v",
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY app.t (a)| index app.i",
                "CREATE INDEX ON t (a)| ``",
                "CREATE SEQUENCE s| sequence s",
                "CREATE TYPE app.mood AS ENUM ('sad')| type app.mood",
                "CREATE DOMAIN d AS int| type d",
                "CREATE OR REPLACE FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$| function app.f",
                "CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 1 $$| function p",
                "CREATE SCHEMA IF NOT EXISTS app| schema app",
                "CREATE SCHEMA AUTHORIZATION ada| schema ada",
                "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"| extension uuid-ossp",
                "CREATE CONSTRAINT TRIGGER tr AFTER UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION f()| trigger tr",
                "CREATE POLICY p ON t USING (true)| policy p",
                "ALTER TABLE IF EXISTS ONLY app.t ADD COLUMN IF NOT EXISTS a int DEFAULT f(1, 2), ADD CONSTRAINT c UNIQUE (a),"
                        + " ADD b int| column t.a; constraint c; column t.b",
                "ALTER TABLE app.t RENAME TO u| table app.u",
                "ALTER TABLE t ADD UNIQUE (a)| ``",
                "CREATE ROLE r| ``",
                "INSERT INTO t VALUES (1)| ``",
                "CREATE TABLE| ``"
            })
    void are_what_a_statement_names(String text, String created) {
        assertThat(creations(text, Engine.POSTGRESQL))
                .isEqualTo(created.isEmpty() ? List.of() : List.of(created.split("; ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE [t] (`id` INTEGER, \"b\")| table t; column t.b",
                "CREATE VIRTUAL TABLE t USING fts5(a)| table t",
                "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END| trigger tr",
                "ALTER TABLE t ADD c| column t.c"
            })
    void are_so_on_sqlite_too(String text, String created) {
        assertThat(creations(text, Engine.SQLITE)).contains(created.split("; "));
    }

    @Test
    void names_are_all_words_but_those_of_strings_and_comments() {
        Script script = script("SELECT \"A b\", f.x FROM T -- hidden\n WHERE y = 'no'", Engine.POSTGRESQL);

        assertThat(script.names(script.statements().get(0)))
                .containsExactlyInAnyOrder("select", "a b", "f", "x", "from", "t", "where", "y");
    }

    @Test
    void a_statement_begins_with_its_first_words_whatever_is_between_them() {
        Script script = script("/* a */ drop  -- b\n DATABASE x", Engine.POSTGRESQL);

        assertThat(script.begins(script.statements().get(0), "DROP", "DATABASE"))
                .isTrue();
        assertThat(script.begins(script.statements().get(0), "DROP", "TABLE")).isFalse();
    }
}
