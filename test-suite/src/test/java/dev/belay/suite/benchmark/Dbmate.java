package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** dbmate, where it is installed. */
record Dbmate(Place place) implements Runner {

    @Override
    public String title() {
        return "dbmate";
    }

    @Override
    public String key() {
        return "dbmate";
    }

    @Override
    public Optional<String> missing() {
        return place.unlessOnPath("dbmate");
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        for (SyntheticMigration migration : migrations) {
            Layout.write(
                    folder.resolve("dbmate")
                            .resolve(String.format(Locale.ROOT, "%014d_%s.sql", migration.number(), migration.name())),
                    "-- migrate:up\n" + migration.script() + "\n-- migrate:down\n");
        }
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        return Call.of(
                "dbmate",
                "--url",
                database.isPostgresql() ? database.url("postgres") + "?sslmode=disable" : "sqlite:" + database.name(),
                "--migrations-dir",
                folder.resolve("dbmate").toString(),
                "--no-dump-schema",
                "migrate");
    }

    @Override
    public String history(Engine engine) {
        return "SELECT count(*) FROM schema_migrations";
    }
}
