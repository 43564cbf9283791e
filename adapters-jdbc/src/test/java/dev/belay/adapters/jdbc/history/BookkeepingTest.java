package dev.belay.adapters.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookkeepingTest {
    private final Bookkeeping bookkeeping = new Bookkeeping("app_history");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_history",
                "app_history_old_20260501",
                "belay_step",
                "belay_audit_id_seq",
                "flyway_schema_history",
                "alembic_version",
                "DATABASECHANGELOG",
                "databasechangeloglock",
                "schema_migrations"
            })
    void has_what_keeps_account_of_migrations(String name) {
        assertThat(bookkeeping.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "belayed", "app_history_of_users", "App_History", "schema_migration"})
    void has_nothing_else(String name) {
        assertThat(bookkeeping.has(name)).isFalse();
    }
}
