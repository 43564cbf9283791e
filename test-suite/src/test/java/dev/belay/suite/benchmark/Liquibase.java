package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;

/** Liquibase's command line on formatted SQL, without its statistics. */
record Liquibase(Place place) implements Runner {
    private static final String CHANGELOG = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <includeAll path="changes/"/>
            </databaseChangeLog>
            """;

    @Override
    public String title() {
        return "Liquibase";
    }

    @Override
    public String key() {
        return "liquibase";
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        Layout.write(folder.resolve("liquibase/changelog.xml"), CHANGELOG);
        for (SyntheticMigration migration : migrations) {
            Layout.write(
                    folder.resolve("liquibase/changes").resolve(migration.fileName()),
                    "--liquibase formatted sql\n--changeset bench:" + migration.number()
                            + (migration.hasInnerSemicolons() ? " splitStatements:false" : "") + "\n"
                            + migration.script());
        }
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        return place.java("liquibase.integration.commandline.LiquibaseCommandLine", "liquibase", "drivers")
                .and(
                        "--show-banner=false",
                        "--search-path=" + folder.resolve("liquibase"),
                        "--changelog-file=changelog.xml",
                        "--url=" + database.jdbc(),
                        "update")
                .with("LIQUIBASE_ANALYTICS_ENABLED", "false");
    }

    @Override
    public String history(Engine engine) {
        return "SELECT count(*) FROM databasechangelog";
    }
}
