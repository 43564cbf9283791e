package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Outcomes.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Sees what comes of the tests that show that faults are survived. JUnit finds it by itself. */
public final class OutcomeListener implements TestExecutionListener {
    private Outcomes outcomes = new Outcomes();
    private Optional<TestPlan> plan = Optional.empty();

    @Override
    public void testPlanExecutionStarted(TestPlan begun) {
        plan = Optional.of(begun);
        outcomes = new Outcomes();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            add(
                    test,
                    switch (result.getStatus()) {
                        case SUCCESSFUL -> Outcome.PASSED;
                        case FAILED -> Outcome.FAILED;
                        case ABORTED -> Outcome.SKIPPED;
                    });
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, Outcome.SKIPPED);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan ended) {
        outcomes.keep();
    }

    private void add(TestIdentifier test, Outcome outcome) {
        if (test.getSource().orElse(null) instanceof MethodSource source) {
            Set<Engine> engines = engines(test);
            for (Witness witness : Witness.of(source.getJavaMethod())) {
                for (Engine engine : engines.isEmpty() ? witness.engines() : engines) {
                    outcomes.add(witness, engine, outcome);
                }
            }
        }
    }

    /** By the names of the servers on which a class is run in turn. */
    private Set<Engine> engines(TestIdentifier test) {
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        Stream.iterate(Optional.of(test), Optional::isPresent, at -> at.flatMap(this::parent))
                .flatMap(Optional::stream)
                .filter(at -> at.getSource().isPresent() && !at.isTest())
                .map(TestIdentifier::getDisplayName)
                .forEach(name -> {
                    if (name.contains("SQLite")) {
                        engines.add(Engine.SQLITE);
                    } else if (name.contains("PostgreSQL")) {
                        engines.add(Engine.POSTGRESQL);
                    }
                });
        return engines;
    }

    private Optional<TestIdentifier> parent(TestIdentifier test) {
        return plan.flatMap(begun -> begun.getParent(test));
    }
}
