package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alembic, where it is installed, with a transaction for each revision. */
record Alembic(Place place) implements Runner {
    private static final String ENVIRONMENT = """
            import os
            from alembic import context
            from sqlalchemy import create_engine

            with create_engine(os.environ["BENCH_URL"]).connect() as connection:
                context.configure(connection=connection, transaction_per_migration=True)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    @Override
    public String title() {
        return "Alembic";
    }

    @Override
    public String key() {
        return "alembic";
    }

    @Override
    public Optional<String> missing() {
        return place.unlessOnPath("alembic");
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        Path top = folder.resolve("alembic");
        Layout.write(top.resolve("alembic.ini"), "[alembic]\nscript_location = %(here)s\n");
        Layout.write(top.resolve("env.py"), ENVIRONMENT);
        String before = "None";
        for (SyntheticMigration migration : migrations) {
            String revision = String.format(Locale.ROOT, "\"%05d\"", migration.number());
            StringBuilder text = new StringBuilder("from alembic import op\n\nrevision = ")
                    .append(revision)
                    .append("\ndown_revision = ")
                    .append(before)
                    .append("\n\n\ndef upgrade():\n");
            for (String statement : migration.statements()) {
                text.append("    op.execute(r\"\"\"").append(statement).append("\"\"\")\n");
            }
            Layout.write(
                    top.resolve("versions").resolve(migration.fileName().replace(".sql", ".py")),
                    text.append("\n\ndef downgrade():\n    pass\n"));
            before = revision;
        }
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        return Call.of("alembic", "-c", folder.resolve("alembic/alembic.ini").toString(), "upgrade", "head")
                .with(
                        "BENCH_URL",
                        database.isPostgresql() ? database.url("postgresql+psycopg2") : "sqlite:///" + database.name());
    }

    @Override
    public String history(Engine engine) {
        return "SELECT CAST(version_num AS integer) FROM alembic_version";
    }
}
