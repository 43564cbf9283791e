package dev.belay.domain.strategy;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Undoing;
import dev.belay.domain.assessment.WayBack;
import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.CertifiedUndo;
import dev.belay.domain.verification.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoTest {
    private static final Undo PREVIOUS = new Undo(RollbackTarget.Steps.PREVIOUS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // script | rows of what it destroys, -1 unknown | verdict | production | what is lost
                "DROP TABLE t | 3 |  | false | loses 3 rows of table t",
                "DROP TABLE t | 3 | RESTORES | true | loses 3 rows of table t",
                "DROP TABLE t | 0 |  | false | -",
                "DROP TABLE t | 0 | RESTORES | true | -",
                "DROP TABLE t | 0 |  | true | no certificate says what its undo script does",
                "DROP TABLE t | -1 |  | false | loses an unknown number of rows of table t",
                "DROP TABLE t | 0 | DOES_NOT_RESTORE | false | its undo script was seen not to restore the schema",
                "DROP TABLE t | 0 | FAILS | false | its undo script was seen to fail",
                "DROP INDEX i | 0 | LOSES_DATA | false | its undo script was seen to lose data; column t.c",
                "ALTER TABLE t DROP COLUMN c | 1 | RESTORES | false | loses what column t.c holds in 1 row",
                "UPDATE t SET a = 1 | 5 |  | false | changes rows of table t by UPDATE, which has 5 rows",
                "UPDATE t SET a = 1 | 5 | RESTORES | true | -",
                "SELECT f() | -1 |  | false | nobody sees from its text what this does: SELECT f()",
                "SELECT f() | -1 | RESTORES | false | -",
                "DROP INDEX i | 0 |  | false | -"
            })
    void is_as_risky_as_what_it_loses(String sql, long held, Verdict verdict, boolean production, String lost) {
        Assessment assessment = aDatabase().withFiles("V1").withApplied("V1").assess();

        Plan plan = plan(assessment, sql, held, Optional.ofNullable(verdict), production);

        Reversal reversal = plan.reversals().get(0);
        assertThat(reversal.losses()).isEqualTo(lost.equals("-") ? List.of() : List.of(lost.split("; ")));
        assertThat(plan.risk().word()).isEqualTo(lost.equals("-") ? "safe" : "destructive");
        assertThat(plan.steps().contains(new Step.BackUp())).isEqualTo(production && !lost.equals("-"));
    }

    @Test
    void what_was_seen_to_be_empty_is_proven_again_before_it_goes() {
        Assessment assessment = aDatabase().withFiles("V1").withApplied("V1").assess();

        Plan plan = plan(assessment, "DROP TABLE t", 0, Optional.empty(), false);

        Step.Undo undo = (Step.Undo) plan.steps().get(0);
        assertThat(undo.emptied()).singleElement().isInstanceOf(Destruction.Table.class);
    }

    @Test
    void a_consent_holds_whatever_number_of_rows_it_is_by_then_and_for_no_other_loss() {
        Assessment assessment = aDatabase().withFiles("V1").withApplied("V1").assess();
        Plan plan = plan(assessment, "DROP TABLE t", 3, Optional.empty(), false);

        assertThat(plan(assessment, "DROP TABLE t", 4, Optional.empty(), false).hash())
                .isEqualTo(plan.hash());
        assertThat(plan(assessment, "DROP TABLE t", 0, Optional.empty(), false).hash())
                .isNotEqualTo(plan.hash());
        assertThat(plan(assessment, "DROP TABLE u", 3, Optional.empty(), false).hash())
                .isNotEqualTo(plan.hash());
    }

    @Test
    void repeatable_migrations_that_saw_what_goes_leave_the_history_with_it() {
        Assessment assessment = aDatabase()
                .withFiles("V1")
                .withApplied("R before", "V1", "R after")
                .assess();

        Reversal reversal = plan(assessment, "DROP INDEX i", 0, Optional.empty(), false)
                .reversals()
                .get(0);

        assertThat(reversal.rows()).extracting(AppliedMigration::label).containsExactly("V1", "R after");
        assertThat(reversal.lastRank()).isEqualTo(3);
    }

    private static Plan plan(
            Assessment assessment, String sql, long held, Optional<Verdict> verdict, boolean production) {
        PendingMigration undo = pending(file("U1").saying(sql));
        Map<Destruction, Long> counts = new HashMap<>();
        if (held >= 0) {
            undo.script().destructions().forEach(destruction -> counts.put(destruction, held));
        }
        Undoing undoing = new Undoing(
                assessment.history().applied(Version.of("1")).orElseThrow(),
                Optional.of(pending(file("V1"))),
                Optional.of(undo),
                counts,
                verdict.map(word -> new CertifiedUndo(Version.of("1"), "v", "u", word, List.of("column t.c"))));
        WayBack way = new WayBack(List.of(undoing), List.of(), production);
        Proposal proposal = PREVIOUS.propose(Juncture.of(assessment.goingBack(way)));
        return ((Proposal.Applies) proposal).plan();
    }

    private static PendingMigration pending(SomeFile file) {
        return new PendingMigration(file.migration(), file.script(Engine.POSTGRESQL));
    }
}
