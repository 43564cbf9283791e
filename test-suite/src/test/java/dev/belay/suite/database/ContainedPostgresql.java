package dev.belay.suite.database;

import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL of one version in a container, where Docker is there. */
record ContainedPostgresql(int version) implements Server.Kind {

    @Override
    public String title() {
        return "PostgreSQL " + version + " in a container";
    }

    @Override
    public boolean isIndispensable() {
        return false;
    }

    @Override
    public Class<? extends Database> database() {
        return PostgresqlDatabase.class;
    }

    @Override
    public Server start() throws Server.Missing {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new Server.Missing("there is no Docker here");
        }
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + version + "-alpine");
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_prepared_transactions=10");
        container.start();
        PGSimpleDataSource administration = new PGSimpleDataSource();
        administration.setUrl(container.getJdbcUrl());
        administration.setUser(container.getUsername());
        administration.setPassword(container.getPassword());
        return new PostgresqlServer(administration, container::stop);
    }
}
