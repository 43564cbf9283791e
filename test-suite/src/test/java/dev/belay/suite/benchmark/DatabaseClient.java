package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The client that comes with the database, where it is installed: what is pending is one script, with a transaction and
 * a row of history for each migration; with nothing pending it reads the history.
 */
record DatabaseClient(Place place, Engine engine) implements Runner {

    @Override
    public String title() {
        return program() + ", a transaction each";
    }

    private String program() {
        return engine == Engine.POSTGRESQL ? "psql" : "sqlite3";
    }

    @Override
    public String key() {
        return program();
    }

    @Override
    public Optional<String> missing() {
        return place.unlessOnPath(program());
    }

    @Override
    public boolean isAtEverySize() {
        return true;
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        StringBuilder all = new StringBuilder("CREATE TABLE bench_history (version text PRIMARY KEY, name text,"
                + " applied_at timestamp DEFAULT CURRENT_TIMESTAMP);\n");
        String last = "";
        for (SyntheticMigration migration : migrations) {
            last = String.format(
                    Locale.ROOT,
                    "BEGIN;%n%sINSERT INTO bench_history (version, name) VALUES ('%05d', '%s');%nCOMMIT;%n",
                    migration.script(),
                    migration.number(),
                    migration.name());
            all.append(last);
        }
        Layout.write(folder.resolve("client/all.sql"), all);
        Layout.write(folder.resolve("client/last.sql"), last);
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        boolean isNoOp = from == upTo;
        String script =
                folder.resolve(from == 0 ? "client/all.sql" : "client/last.sql").toString();
        String question = "SELECT version, name FROM bench_history";
        if (engine == Engine.SQLITE) {
            return Call.of("sqlite3", "-bail", database.name(), isNoOp ? question : ".read " + script);
        }
        return Call.of(
                "psql",
                "-X",
                "-q",
                "-At",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                database.url("postgresql"),
                isNoOp ? "-c" : "-f",
                isNoOp ? question : script);
    }

    @Override
    public String history(Engine of) {
        return "SELECT count(*) FROM bench_history";
    }
}
