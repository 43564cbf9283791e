package dev.belay.suite.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditFinding.Kind;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with every right to the database works on the trail itself. */
@OnBothEngines
class TamperingTest {
    private static final List<String> TEXTS = List.of(
            "happened_at",
            "run_id",
            "actor",
            "origin",
            "target",
            "act",
            "strategy",
            "plan",
            "consent",
            "state_before",
            "outcome",
            "state_after",
            "detail",
            "prior",
            "mac");

    @TempDir
    Path folder;

    private Signed aTrail(Database database) {
        Signed signed = Signed.on(database);
        signed.migrate(aProject());
        assertThat(signed.check()).isEmpty();
        return signed;
    }

    private Project aProject() {
        return Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE a (id int);")
                .with("V2__b.sql", "CREATE TABLE b (id int);")
                .with("V3__wrong.sql", "CREATE TABLE a (id int);");
    }

    private static void disarm(Database database) {
        if (database.engine() == Engine.POSTGRESQL) {
            database.execute("ALTER TABLE belay_audit DISABLE TRIGGER ALL");
        } else {
            database.execute("DROP TRIGGER belay_audit_keep_update", "DROP TRIGGER belay_audit_keep_delete");
        }
    }

    /** One byte more, less, or another, in each column of each row. */
    @Test
    void one_byte_changed_anywhere_is_found_and_its_row_named(Database database) throws SQLException {
        Signed signed = aTrail(database);
        disarm(database);
        List<AuditEntry> written = signed.entries();
        int changes = 0;
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(1))) {
            if (database.engine() == Engine.SQLITE) {
                statement.execute("PRAGMA synchronous = off");
            }
            session.read();
            for (long rank = 1; rank <= written.size(); rank++) {
                String where = " WHERE rank = " + rank;
                statement.execute("CREATE TABLE kept AS SELECT * FROM belay_audit" + where);
                for (String change : changes(database.engine())) {
                    int changed = statement.executeUpdate("UPDATE belay_audit SET " + change + where);
                    List<AuditEntry> now = session.audit().entries();
                    if (changed == 1 && !now.equals(written)) {
                        assertNamed(AuditCheck.of(now, Signed.KEY, Optional.empty()), rank, change);
                        changes++;
                    }
                    statement.execute("DELETE FROM belay_audit WHERE rank IN (" + rank + ", " + (rank + 1000) + ")");
                    statement.execute("INSERT INTO belay_audit SELECT * FROM kept");
                }
                statement.execute("DROP TABLE kept");
            }
        }
        assertThat(signed.check()).isEmpty();
        assertThat(changes).isGreaterThan(written.size() * TEXTS.size() * 3);
    }

    private static List<String> changes(Engine engine) {
        List<String> changes = new ArrayList<>(List.of("millis = coalesce(millis, 0) + 1", "rank = rank + 1000"));
        for (String column : TEXTS) {
            changes.add(column + " = " + column + " || ' '");
            changes.add(column + " = 'x' || substr(" + column + ", 2)");
            changes.add(column + " = substr(" + column + ", 2)");
            changes.add(column + " = replace(" + column + ", '0', '1')");
            if (engine == Engine.SQLITE) {
                // PostgreSQL has no such text
                changes.add(column + " = " + column + " || char(0)");
                changes.add(column + " = " + column + " || char(0) || 'x'");
            }
        }
        return changes;
    }

    private static void assertNamed(List<AuditFinding> findings, long rank, String change) {
        assertThat(findings).as("row " + rank + ": " + change).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.first()).isIn(rank, rank + 1000);
        });
    }

    @Test
    void a_value_that_is_removed_or_of_another_type_is_found_or_refused(Database database) {
        Signed signed = aTrail(database);
        disarm(database);
        if (database.engine() == Engine.SQLITE) {
            assertThatIllegalStateException()
                    .as("a value of another type that reads the same")
                    .isThrownBy(() -> database.execute("UPDATE belay_audit SET actor = CAST(actor AS BLOB)"))
                    .withMessageContaining("cannot store BLOB value in TEXT column");
            database.execute(
                    "CREATE TABLE copy AS SELECT * FROM belay_audit",
                    "DROP TABLE belay_audit",
                    "ALTER TABLE copy RENAME TO belay_audit");
            assertThat(signed.check()).as("the same rows in another table").isEmpty();
        } else {
            database.execute("ALTER TABLE belay_audit ALTER COLUMN consent DROP NOT NULL");
        }
        database.execute("UPDATE belay_audit SET consent = NULL WHERE rank = 2");

        assertThat(signed.check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.first()).isEqualTo(2));
    }

    @Test
    void rows_that_are_removed_exchanged_or_made_up_are_found(Database database) {
        Signed signed = aTrail(database);
        disarm(database);
        List<AuditEntry> entries = signed.entries();
        AuditHead head = entries.get(entries.size() - 1).head();

        database.execute("UPDATE belay_audit SET rank = -1 WHERE rank = 2");
        database.execute("UPDATE belay_audit SET rank = 2 WHERE rank = 3");
        database.execute("UPDATE belay_audit SET rank = 3 WHERE rank = -1");
        assertThat(signed.check()).extracting(AuditFinding::kind).contains(Kind.MOVED);
        database.execute("UPDATE belay_audit SET rank = -1 WHERE rank = 2");
        database.execute("UPDATE belay_audit SET rank = 2 WHERE rank = 3");
        database.execute("UPDATE belay_audit SET rank = 3 WHERE rank = -1");
        assertThat(signed.check()).isEmpty();

        database.execute("DELETE FROM belay_audit WHERE rank = 3");
        assertThat(signed.check()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
            assertThat(finding.first()).isEqualTo(3);
        });

        database.execute("DELETE FROM belay_audit WHERE rank > 2");
        assertThat(signed.check()).isEmpty();
        assertThat(signed.check(Optional.of(head)))
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.CUT_OFF);

        database.execute("INSERT INTO belay_audit SELECT 3, happened_at, run_id, actor, origin, target, act, strategy,"
                + " plan, consent, state_before, outcome, millis, state_after, detail, mac, mac FROM belay_audit WHERE"
                + " rank = 2");
        assertThat(signed.check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.first()).isEqualTo(3));
    }

    @Nested
    class without_a_trick {

        @Test
        void rows_can_be_neither_changed_nor_removed(Database database) {
            Signed signed = aTrail(database);
            List<String> tries =
                    new ArrayList<>(List.of("UPDATE belay_audit SET act = 'x'", "DELETE FROM belay_audit"));
            if (database.engine() == Engine.POSTGRESQL) {
                tries.add("TRUNCATE belay_audit");
            }
            for (String attempt : tries) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> database.execute(attempt))
                        .withMessageContaining("rows of belay_audit are neither changed nor removed");
            }

            assertThat(signed.check()).isEmpty();
        }

        @Test
        void the_schema_can_be_cleaned_and_begins_anew(Database database) {
            Signed signed = aTrail(database);
            Project project = aProject().with("V3__wrong.sql", "CREATE TABLE c (id int);");

            FlywayJudge.of(project, database).clean();
            assertThat(signed.entries()).isEmpty();
            signed.migrate(project);

            assertThat(signed.acts()).startsWith("migrate began", "create history done", "apply V1 done");
            FlywayJudge.of(project, database).agrees();
        }
    }
}
