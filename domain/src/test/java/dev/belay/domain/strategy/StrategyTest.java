package dev.belay.domain.strategy;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static dev.belay.domain.fixture.Situation.anEmptyDatabase;
import static dev.belay.domain.fixture.Situation.anUnmanagedDatabase;
import static dev.belay.domain.fixture.SomeFile.file;
import static dev.belay.domain.fixture.SomeRow.schemaMark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.belay.domain.fixture.Situation;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyTest {
    private static final Strategy DIRECT = new Direct(false);
    private static final Strategy GROUP = new Direct(true);
    private static final Strategy SIMPLE = new Simple(false);

    static Stream<Arguments> plans() {
        Situation behind = aDatabase().withFiles("V1", "V2", "V3").withApplied("V1");
        Situation inParts = aDatabase()
                .withFiles(file("V1"), file("V2").saying("VACUUM"), file("V3").withoutTransaction());
        Situation reordered = aDatabase().withFiles(file("V1").requiring("2"), file("V2"));
        return Stream.of(
                argumentSet("direct, nothing to do", DIRECT, aDatabase(), ""),
                argumentSet("simple, nothing to do", SIMPLE, aDatabase(), ""),
                argumentSet("a group of nothing", GROUP, anEmptyDatabase(), ""),
                argumentSet(
                        "nothing to do, and scripts for events",
                        DIRECT,
                        aDatabase().withCallback("a.sql"),
                        ""),
                argumentSet("direct, behind", DIRECT, behind, "apply V2 as 2, apply V3 as 3"),
                argumentSet("a group, behind", GROUP, behind, "together (apply V2 as 2, apply V3 as 3)"),
                argumentSet("simple, behind", SIMPLE, behind, "flyway V2 V3"),
                argumentSet(
                        "direct, an empty database",
                        DIRECT,
                        anEmptyDatabase().withFiles("V1", "R views"),
                        "create, apply V1 as 1, apply R views as 2"),
                argumentSet(
                        "a group, an empty database",
                        GROUP,
                        anEmptyDatabase().withFiles("V1"),
                        "create, together (apply V1 as 1)"),
                argumentSet(
                        "simple, an empty database", SIMPLE, anEmptyDatabase().withFiles("V1"), "flyway V1"),
                argumentSet(
                        "a schema that is missing",
                        DIRECT,
                        anEmptyDatabase().withFiles("V1").withMissingSchemas("app", "log"),
                        "create app log marked 0, apply V1 as 1"),
                argumentSet(
                        "a schema that was just created",
                        DIRECT,
                        aDatabase().withFiles("V1").withHistory(schemaMark()),
                        "apply V1 as 1"),
                argumentSet(
                        "a history of Flyway's alone",
                        DIRECT,
                        behind.withoutOwnTable(),
                        "create, apply V2 as 2, apply V3 as 3"),
                argumentSet(
                        "a history, and a second schema that is missing",
                        DIRECT,
                        aDatabase().withFiles("V1").withMissingSchemas("log").withoutOwnTable(),
                        "create log, apply V1 as 1"),
                argumentSet(
                        "direct, taking over",
                        DIRECT,
                        anUnmanagedDatabase().withFiles("V1", "V2").takingOverAt("1"),
                        "create, baseline 1 as 1, apply V2 as 2"),
                argumentSet(
                        "taking over a database with nothing pending",
                        DIRECT,
                        anUnmanagedDatabase().withFiles("V1").takingOverAt("1"),
                        "create, baseline 1 as 1"),
                argumentSet(
                        "a group that takes over with nothing pending",
                        GROUP,
                        anUnmanagedDatabase().takingOverAt("1"),
                        "create, baseline 1 as 1"),
                argumentSet(
                        "simple, taking over with nothing pending",
                        SIMPLE,
                        anUnmanagedDatabase().withFiles("V1").takingOverAt("1"),
                        "flyway"),
                argumentSet(
                        "a baseline script",
                        DIRECT,
                        anEmptyDatabase().withFiles("B2", "V3"),
                        "create, apply B2 as 1, apply V3 as 2"),
                argumentSet(
                        "what runs outside transactions",
                        DIRECT,
                        inParts,
                        "apply V1 as 1, in parts V2 as 2, in parts V3 as 3"),
                argumentSet(
                        "simple, what runs outside transactions",
                        SIMPLE,
                        aDatabase().withFiles(file("V1"), file("V2").saying("VACUUM")),
                        "flyway V1 V2"),
                argumentSet("what requires a later one", DIRECT, reordered, "apply V2 as 1, apply V1 as 2"),
                argumentSet(
                        "simple, and scripts for events",
                        SIMPLE,
                        behind.withCallback("afterMigrate.sql"),
                        "flyway V2 V3"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void a_strategy_plans_what_the_assessment_asks_for(Strategy strategy, Situation situation, String steps) {
        Proposal proposal = strategy.propose(Juncture.of(situation.assess()));

        assertThat(proposal).isInstanceOfSatisfying(Proposal.Applies.class, applies -> {
            assertThat(text(applies.plan())).isEqualTo(steps);
            assertThat(applies.plan().strategy()).isEqualTo(strategy.name());
            assertThat(applies.plan().locksRun()).isEqualTo(!strategy.equals(SIMPLE));
        });
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet(
                        "scripts for events, which direct does not run",
                        DIRECT,
                        aDatabase().withFiles("V1").withCallback("afterMigrate.sql"),
                        "afterMigrate.sql",
                        "--strategy simple"),
                argumentSet(
                        "simple, and a directive that Flyway does not know",
                        SIMPLE,
                        aDatabase().withFiles(file("V1").withoutTransaction()),
                        "transaction none",
                        "--strategy direct"),
                argumentSet(
                        "a group with a script that runs outside transactions",
                        GROUP,
                        aDatabase().withFiles(file("V1"), file("V2").saying("VACUUM")),
                        "db/V2__step_2.sql",
                        "without --group"),
                argumentSet(
                        "simple, and an ALTER TABLE that SQLite lacks",
                        SIMPLE,
                        aDatabase()
                                .withFiles(file("V1").saying("SELECT 1;\nALTER TABLE a ALTER b DROP DEFAULT"))
                                .onSqlite(),
                        "db/V1__step_1.sql:2:1 has an ALTER TABLE that SQLite lacks",
                        "--strategy direct"),
                argumentSet(
                        "simple, where the order is not that of versions",
                        SIMPLE,
                        aDatabase().withFiles(file("V1").requiring("2"), file("V2")),
                        "order of versions",
                        "--strategy direct"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_strategy_says_why_it_does_not_apply_and_what_does(
            Strategy strategy, Situation situation, String reason, String next) {
        Proposal proposal = strategy.propose(Juncture.of(situation.assess()));

        assertThat(proposal).isInstanceOfSatisfying(Proposal.DoesNotApply.class, refusal -> {
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.next()).contains(next);
        });
    }

    private static String text(Plan plan) {
        return String.join(
                ", ",
                plan.steps().stream().map(step -> step.accept(new InWords())).toList());
    }

    /** Writes a step as the table above does: what it does with which migration, and the rank that it takes. */
    private static final class InWords implements Step.Visitor<String> {
        @Override
        public String createHistory(Step.CreateHistory step) {
            return "create"
                    + String.join(
                            "", step.schemas().stream().map(name -> " " + name).toList())
                    + step.marker().map(row -> " marked " + row.rank()).orElse("");
        }

        @Override
        public String recordBaseline(Step.RecordBaseline step) {
            return "baseline " + step.row().version().orElseThrow() + as(step.row());
        }

        @Override
        public String apply(Step.Apply step) {
            return "apply " + step.migration().label() + as(step.row());
        }

        @Override
        public String applyTogether(Step.ApplyTogether step) {
            List<String> parts = step.applications().stream().map(this::apply).toList();
            return "together (" + String.join(", ", parts) + ")";
        }

        @Override
        public String applyInParts(Step.ApplyInParts step) {
            return "in parts " + step.migration().label() + as(step.row());
        }

        @Override
        public String undo(Step.Undo step) {
            return "undo " + step.reversal().undone().label();
        }

        @Override
        public String undoInParts(Step.UndoInParts step) {
            return "undo " + step.reversal().undone().label() + " in parts";
        }

        @Override
        public String migrateWithFlyway(Step.MigrateWithFlyway step) {
            return "flyway"
                    + String.join(
                            "",
                            step.pending().stream()
                                    .map(one -> " " + one.label())
                                    .toList());
        }

        @Override
        public String resetSession(Step.ResetSession step) {
            return "reset";
        }

        @Override
        public String endSessions(Step.EndSessions step) {
            return "end " + step.sessions().size();
        }

        @Override
        public String rewriteHistory(Step.RewriteHistory step) {
            return "rewrite " + step.former() + " "
                    + step.entries().stream()
                            .map(entry ->
                                    entry.row().version().map(Object::toString).orElse("-")
                                            + (entry.from() == 0 ? "" : "<" + entry.from()))
                            .toList();
        }

        @Override
        public String alter(Step.Alter step) {
            return "alter " + step.statements();
        }

        @Override
        public String dropAll(Step.DropAll step) {
            return "drop " + step.removal();
        }

        @Override
        public String backUp(Step.BackUp step) {
            return "back up";
        }

        @Override
        public String restore(Step.Restore step) {
            return "restore " + step.backup();
        }

        private static String as(HistoryRow row) {
            return " as " + row.rank();
        }
    }
}
