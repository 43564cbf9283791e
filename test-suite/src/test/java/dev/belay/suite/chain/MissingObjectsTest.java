package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was dropped by hand behind Belay's back is named, and created again where no person has to decide about it. */
@OnBothEngines
@Survives("F49")
class MissingObjectsTest {
    @TempDir
    Path folder;

    /** What was dropped, and how it is named when it comes back. */
    enum Dropped {
        COLUMN("column customers.display_name", "ALTER TABLE customers DROP COLUMN display_name"),
        INDEX("index conversations_customer", "DROP INDEX conversations_customer"),
        UNIQUE_INDEX("index customers_email", "DROP INDEX customers_email"),
        NEWEST_INDEX("index conversations_queue", "DROP INDEX conversations_queue"),
        VIEW("view active_agents", "DROP VIEW active_agents"),
        REPEATABLE_VIEW("conversation overview", "DROP VIEW conversation_overview"),
        TRIGGER("trigger", "DROP TRIGGER conversations_record_status"),
        TABLE("table usage_records", "DROP TABLE usage_records CASCADE");

        private final String name;
        private final String deed;

        Dropped(String name, String deed) {
            this.name = name;
            this.deed = deed;
        }

        String deed(Database database) {
            if (database.engine() == Engine.SQLITE) {
                return deed.replace(" CASCADE", "");
            }
            return this == TRIGGER ? deed + " ON conversations" : deed;
        }
    }

    /** What was dropped, and only a person can bring back. */
    enum Lost {
        COLUMN_THAT_MUST_HAVE_A_VALUE("messages.body", "ALTER TABLE messages DROP COLUMN body"),
        TABLE_WITH_ROWS_OF_A_MIGRATION("canned_answers", "DROP TABLE canned_answers"),
        NEWEST_COLUMN_OF_WHICH_A_MIGRATION_WROTE_THE_ROWS(
                "first_response_at",
                "DROP INDEX conversations_unanswered",
                "ALTER TABLE conversations DROP COLUMN first_response_at");

        private final String name;
        private final String deed;

        Lost(String name, String... deed) {
            this.name = name;
            this.deed = String.join(";", deed);
        }
    }

    private static Service aServiceWithAView(Database database, Path folder) {
        Service service = Service.migratedOn(database, folder);
        service.project()
                .with(
                        "V13__active_agents.sql",
                        "CREATE VIEW active_agents AS SELECT id, display_name FROM agents WHERE active;");
        service.run("fingerprint").exits(0);
        service.run("migrate").exits(0);
        return service;
    }

    @Test
    void are_named_and_created_again_one_by_one(Database database) {
        Service service = aServiceWithAView(database, folder);

        for (Dropped dropped : Dropped.values()) {
            database.execute(dropped.deed(database));
            Map<String, List<String>> rows = service.rows();

            CommandLineRun run = service.run("migrate").exits(0);

            assertThat(run.toString()).contains(dropped.name);
            service.keeps(rows);
        }
        service.run("detect").exits(0);
        service.flywayAgrees();
    }

    @Test
    void are_created_all_at_once_by_direct_alone(Database database) {
        Service service = aServiceWithAView(database, folder);
        for (Dropped dropped : Dropped.values()) {
            database.execute(dropped.deed(database));
        }
        Map<String, List<String>> rows = service.rows();
        service.run("detect").exits(3);

        CommandLineRun run = service.run("migrate --strategy direct").exits(0);

        for (Dropped dropped : Dropped.values()) {
            assertThat(run.toString()).contains(dropped.name);
        }
        service.keeps(rows);
        service.run("detect").exits(0);
        service.flywayAgrees();
    }

    @Test
    void are_left_to_a_person_where_the_engine_cannot_add_them(Database database) {
        assumeThat(database.engine()).isEqualTo(Engine.SQLITE);
        Service service = Service.migratedOn(database, folder);
        database.execute(
                "CREATE TABLE copy AS SELECT * FROM conversation_tags",
                "DROP TABLE conversation_tags",
                "CREATE TABLE conversation_tags (conversation_id INTEGER NOT NULL, tag_id INTEGER NOT NULL REFERENCES"
                        + " tags (id) ON DELETE RESTRICT, PRIMARY KEY (conversation_id, tag_id))",
                "INSERT INTO conversation_tags SELECT * FROM copy",
                "DROP TABLE copy",
                "CREATE INDEX conversation_tags_tag ON conversation_tags (tag_id)");
        List<String> before = service.everything();

        CommandLineRun run = service.run("migrate").exits(5);

        assertThat(run.err()).contains("foreign key (conversation_id)").contains("cannot be added");
        assertThat(service.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void are_left_to_a_person_who_must_decide(Lost lost, Database database) {
        Service service = Service.migratedOn(database, folder);
        database.execute(lost.deed.split(";"));
        List<String> before = service.everything();

        for (String strategy : List.of("", " --strategy direct")) {
            CommandLineRun run = service.run("migrate" + strategy);

            assertThat(service.everything()).isEqualTo(before);
            assertThat(run.exits(5).err()).contains(lost.name);
        }
    }
}
