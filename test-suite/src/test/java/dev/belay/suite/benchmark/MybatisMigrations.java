package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command line of MyBatis Migrations. Its first script makes the history. */
record MybatisMigrations(Place place) implements Runner {
    private static final String HISTORY = """
            --// create changelog
            CREATE TABLE changelog (id numeric(20,0) NOT NULL PRIMARY KEY, applied_at varchar(25) NOT NULL,
            description varchar(255) NOT NULL);
            """;

    @Override
    public String title() {
        return "MyBatis Migrations";
    }

    @Override
    public String key() {
        return "mybatis";
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        Path scripts = folder.resolve("mybatis/scripts");
        Layout.write(scripts.resolve("20200101000000_create_changelog.sql"), HISTORY);
        Layout.write(folder.resolve("mybatis/drivers/none"), "");
        for (SyntheticMigration migration : migrations) {
            // it cuts at a semicolon even inside a string
            Layout.write(
                    scripts.resolve(String.format(
                            Locale.ROOT, "%d_%s.sql", 20200101000000L + migration.number(), migration.name())),
                    "--// " + migration.name() + "\n-- @DELIMITER |\n" + String.join("|\n", migration.statements())
                            + "|\n");
        }
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        String environment = database.isPostgresql()
                ? database.name()
                : Path.of(database.name()).getFileName().toString().replace(".db", "");
        Layout.write(
                folder.resolve("mybatis/environments/" + environment + ".properties"),
                "driver=" + (database.isPostgresql() ? "org.postgresql.Driver" : "org.sqlite.JDBC") + "\nurl="
                        + database.jdbc() + "\nusername="
                        + (database.isPostgresql() ? database.login().user() : "")
                        + "\npassword="
                        + (database.isPostgresql() ? database.login().password() : "")
                        + "\nauto_commit=false\nscript_char_set=UTF-8\nchangelog=changelog\n");
        return place.java("org.apache.ibatis.migration.Migrator", "mybatis", "drivers")
                .and("--path=" + folder.resolve("mybatis"), "--env=" + environment, "up");
    }

    @Override
    public String history(Engine engine) {
        return "SELECT count(*) - 1 FROM changelog";
    }
}
