package dev.belay.domain.history;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A table in which another migration tool keeps its history, known by its name. */
public enum ForeignHistory {
    ALEMBIC("alembic_version", "Alembic"),
    LIQUIBASE("databasechangelog", "Liquibase"),
    GOLANG_MIGRATE("schema_migrations", "golang-migrate, Rails or dbmate"),
    GOOSE("goose_db_version", "goose"),
    DJANGO("django_migrations", "Django"),
    PRISMA("_prisma_migrations", "Prisma"),
    SQLX("_sqlx_migrations", "SQLx"),
    KNEX("knex_migrations", "Knex"),
    ENTITY_FRAMEWORK("__EFMigrationsHistory", "Entity Framework"),
    FLYWAY(TableName.FLYWAY, "Flyway");

    private final String table;
    private final String tool;

    ForeignHistory(String table, String tool) {
        this.table = table;
        this.tool = tool;
    }

    /** Who writes it. */
    public String tool() {
        return tool;
    }

    /** The history that a table of this name is. */
    public static Optional<ForeignHistory> of(String table) {
        return Stream.of(values())
                .filter(history -> history.table.equalsIgnoreCase(table))
                .findFirst();
    }

    /**
     * The names to look for, as the tools write them and in lower and upper case.
     *
     * @param own the history table of Belay's own, which is none of another tool
     */
    public static List<String> names(String own) {
        return Stream.of(values())
                .flatMap(history -> Stream.of(
                        history.table, history.table.toLowerCase(Locale.ROOT), history.table.toUpperCase(Locale.ROOT)))
                .distinct()
                .filter(name -> !name.equals(own))
                .toList();
    }
}
