package dev.belay.domain.plan;

import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void of_nothing_is_empty_and_safe() {
        Plan plan = planOf();

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.risk()).isEqualTo(Risk.SAFE);
        assertThat(plan.migrations()).isEmpty();
    }

    @Test
    void is_safe_where_all_of_its_steps_are() {
        assertThat(planOf(everyKindOfStep()).risk()).isEqualTo(Risk.SAFE);
        assertThat(Risk.values()).containsExactly(Risk.SAFE, Risk.DISRUPTIVE, Risk.DESTRUCTIVE);
    }

    @Test
    void lists_its_migrations_in_order() {
        assertThat(planOf(everyKindOfStep()).migrations())
                .extracting(Migration::label)
                .containsExactly("V1", "V2", "V3", "V4", "V5", "V6");
    }

    @Test
    void copies_the_steps_that_it_is_made_of() {
        List<Step> steps = new ArrayList<>(List.of(apply("V1")));

        Plan plan = new Plan("direct", steps, true);
        steps.clear();

        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void has_the_hash_of_any_plan_that_equals_it() {
        assertThat(planOf(everyKindOfStep()).hash())
                .isEqualTo(planOf(everyKindOfStep()).hash());
        assertThat(planOf().hash().text()).matches("[0-9a-f]{64}");
        assertThat(planOf().hash().brief())
                .hasSize(12)
                .matches(planOf().hash().text().substring(0, 12));
    }

    @Test
    void has_another_hash_than_any_that_differs() {
        HistoryRow baseline = HistoryRow.baseline(1, Version.of("1"), "as found");
        List<Plan> plans = List.of(
                planOf(),
                new Plan("simple", List.of(), true),
                planOf(apply("V1")),
                planOf(apply("V2")),
                planOf(apply("V1"), apply("V2")),
                planOf(apply("V2"), apply("V1")),
                planOf(apply(file("V1").saying("SELECT 2;"))),
                planOf(apply(file("V1").withChecksum(2))),
                planOf(apply(file("V1").called("other"))),
                planOf(apply(file("V1").at("other.sql"))),
                planOf(new Step.Apply(file("V1").migration(), script(file("V1")), HistoryRow.of(2, migration("V1")))),
                planOf(inParts("V1")),
                planOf(together("V1", "V2")),
                planOf(together("V2", "V1")),
                planOf(together("V1"), together("V2")),
                planOf(new Step.MigrateWithFlyway(List.of(migration("V1")))),
                planOf(new Step.MigrateWithFlyway(
                        List.of(file("V1").withChecksum(2).migration()))),
                planOf(new Step.MigrateWithFlyway(List.of(migration("V1"), migration("V2")))),
                planOf(new Step.RecordBaseline(baseline)),
                planOf(new Step.RecordBaseline(HistoryRow.baseline(1, Version.of("2"), "as found"))),
                planOf(new Step.RecordBaseline(HistoryRow.baseline(1, Version.of("1"), "other"))),
                planOf(new Step.CreateHistory(List.of(), Optional.empty())),
                planOf(new Step.CreateHistory(List.of("a"), Optional.empty())),
                planOf(new Step.CreateHistory(List.of("a"), Optional.of(HistoryRow.schemas(List.of("a"))))),
                planOf(new Step.CreateHistory(List.of("a", "b"), Optional.empty())),
                planOf(new Step.CreateHistory(List.of("a, b"), Optional.empty())));

        Map<PlanHash, Plan> byHash = new HashMap<>();
        for (Plan plan : plans) {
            assertThat(byHash.put(plan.hash(), plan)).as(plan.toString()).isNull();
        }
    }

    private static Step[] everyKindOfStep() {
        return new Step[] {
            new Step.CreateHistory(List.of("app"), Optional.of(HistoryRow.schemas(List.of("app")))),
            new Step.RecordBaseline(HistoryRow.baseline(1, Version.of("1"), "as found")),
            apply("V1"),
            together("V2", "V3"),
            inParts("V4"),
            new Step.MigrateWithFlyway(List.of(migration("V5"), migration("V6")))
        };
    }

    private static Plan planOf(Step... steps) {
        return new Plan("direct", List.of(steps), true);
    }

    private static Step.Apply apply(String label) {
        return apply(file(label));
    }

    private static Step.Apply apply(SomeFile file) {
        return new Step.Apply(file.migration(), script(file), HistoryRow.of(1, file.migration()));
    }

    private static Step together(String... labels) {
        return new Step.ApplyTogether(
                List.of(labels).stream().map(PlanTest::apply).toList());
    }

    private static Step inParts(String label) {
        return new Step.ApplyInParts(migration(label), script(file(label)), HistoryRow.of(1, migration(label)));
    }

    private static Migration migration(String label) {
        return file(label).migration();
    }

    private static Script script(SomeFile file) {
        return file.script(Engine.POSTGRESQL);
    }
}
