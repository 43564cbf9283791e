package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Belay reads out of the text of a definition is what SQLite itself makes of it, however it is written. */
@OnSqlite
class SqliteTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a)",
                "CREATE TABLE t (a INT, b VARCHAR ( 10 , 2 ) NOT NULL, c DOUBLE PRECISION, d UNSIGNED BIG INT)",
                "CREATE TABLE t (\"a,b\" TEXT DEFAULT ',', [c)d] INT CHECK ([c)d] > ')'), `e f` INT, 'g' TEXT NOT NULL)",
                "CREATE TABLE t (a INT DEFAULT -1 NOT NULL, b REAL DEFAULT 1e-5, c TEXT DEFAULT ('(' || ')') NOT NULL)",
                "CREATE TABLE t (a TEXT DEFAULT 'x'NOT NULL, b BLOB DEFAULT x'00'UNIQUE, c DEFAULT null PRIMARY KEY)",
                "CREATE TABLE t (a INT CONSTRAINT n NOT NULL CONSTRAINT u UNIQUE CONSTRAINT c CHECK (a > 0))",
                "CREATE TABLE t (a INT, b INT, CONSTRAINT x CHECK (a > 0) CONSTRAINT y UNIQUE (a, b) PRIMARY KEY (b))",
                "CREATE TABLE t (a INTEGER PRIMARY KEY DESC ON CONFLICT REPLACE, b INT UNIQUE ON CONFLICT IGNORE)",
                "CREATE TABLE t (a INTEGER, b INT, PRIMARY KEY (a AUTOINCREMENT), UNIQUE (b COLLATE nocase DESC))",
                "CREATE TABLE t (a INT REFERENCES t ON DELETE SET NULL MATCH FULL ON UPDATE NO ACTION NOT NULL,"
                        + " b INT REFERENCES t (a) NOT DEFERRABLE INITIALLY DEFERRED CHECK (b > 1),"
                        + " c INT REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED UNIQUE,"
                        + " FOREIGN KEY (a, b) REFERENCES t (b, c) ON UPDATE CASCADE)",
                "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a + 1) STORED NOT NULL, c TEXT AS (upper(a)) VIRTUAL)",
                "CREATE TABLE t (a INT /* , b INT */, -- c INT,\n d INT /* NOT NULL */ NOT /* x */ NULL)",
                "CREATE TABLE t (key INT, action TEXT, \"primary\" INT, \"check\" TEXT NOT NULL, [constraint] INT)",
                "CREATE TABLE t (a TEXT COLLATE NOCASE NOT NULL COLLATE RTRIM, b NULL, c INT NULL ON CONFLICT FAIL)",
                "CREATE TABLE t (id TEXT PRIMARY KEY NOT NULL, v ANY) STRICT, WITHOUT ROWID",
                "CREATE TABLE t AS SELECT 1 AS a, 'x' AS \"b c\", 2.5 AS [d]"
            })
    void a_table_is_as_sqlite_has_it(String sql, SqliteDatabase database) {
        database.execute(sql);

        List<SchemaObject> objects =
                List.copyOf(LiveSchema.of(database).objects().values());

        assertThat(of(objects, ObjectKind.COLUMN).map(SqliteTextTest::column))
                .containsExactlyInAnyOrderElementsOf(database.rows(
                        "SELECT lower(name) || ' ' || iif(type = '', 'withouttype', replace(upper(type), ' ', '')) || ' '"
                                + " || iif(\"notnull\", 'not null', 'nullable') FROM pragma_table_xinfo('t')"));
        assertThat(definitions(objects, "foreign key"))
                .hasSize(Integer.parseInt(
                        database.value("SELECT count(DISTINCT id) FROM pragma_foreign_key_list('t')")));
        assertThat(definitions(objects, "unique"))
                .hasSize(Integer.parseInt(
                        database.value("SELECT count(*) FROM pragma_index_list('t') WHERE origin = 'u'")));
        assertThat(definitions(objects, "primary key"))
                .hasSize(Integer.parseInt(database.value("SELECT count(*) FROM pragma_table_xinfo('t') WHERE pk = 1")));
    }

    private static Stream<SchemaObject> of(List<SchemaObject> objects, ObjectKind kind) {
        return objects.stream().filter(object -> object.id().kind() == kind);
    }

    private static List<ObjectId> definitions(List<SchemaObject> objects, String beginning) {
        return of(objects, ObjectKind.CONSTRAINT)
                .filter(object ->
                        String.valueOf(object.properties().get("definition")).startsWith(beginning))
                .map(SchemaObject::id)
                .toList();
    }

    /** With no blanks in its type, of which SQLite keeps those that it finds. */
    private static String column(SchemaObject column) {
        return column.id().name() + " "
                + String.valueOf(column.properties().get("type")).replace(" ", "") + " "
                + String.valueOf(column.properties().get("nullability")).replaceAll(" on conflict.*", "");
    }
}
