package dev.belay.application.verify;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.verification.Agreement;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tests the migrations of a project on scratch databases: whether they apply, can be undone without a loss, make the
 * same whichever way they are run, and are finished after every interruption. Nothing else is written to than these,
 * and the certificates where they are asked for.
 */
public final class Verify {
    private final List<Bench> benches;
    private final Optional<String> missing;

    /**
     * @param benches one for each engine
     * @param missing why there is none for another engine that the project has; nothing where it has no other
     */
    public Verify(List<Bench> benches, Optional<String> missing) {
        this.benches = List.copyOf(benches);
        this.missing = missing;
    }

    /** How it ended. */
    public sealed interface Result {

        /**
         * Everything was tried.
         *
         * @param engines what was found out, for each engine
         * @param agreement whether the engines agree, where there are several
         * @param certificates the files that were written
         */
        record Verified(List<EngineVerification> engines, Optional<Check> agreement, List<String> certificates)
                implements Result {
            public Verified {
                engines = List.copyOf(engines);
                certificates = List.copyOf(certificates);
            }

            /**
             * Whether nothing speaks against the migrations.
             *
             * @param strict whether undo scripts that lose data, or are missing, speak against them
             */
            public boolean isGood(boolean strict) {
                return engines.stream().allMatch(engine -> engine.isGood(strict))
                        && agreement.filter(Check::isFailed).isEmpty();
            }
        }

        /** There is no scratch database, or the migrations themselves are not right. */
        record Failed(Failure failure) implements Result {}
    }

    /** Hears how far it is. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = new Listener() {};

        /** An engine begins. */
        default void began(Bench bench) {}

        /** A question is answered. */
        default void checked(Check check) {}

        /** A migration is judged. */
        default void judged(JudgedMigration migration) {}
    }

    /**
     * Tests them.
     *
     * @param certify whether the verdicts are kept beside the migrations
     */
    public Result run(boolean certify, Listener listener) {
        try {
            List<Seen> seen = new ArrayList<>();
            List<String> certificates = new ArrayList<>();
            for (Bench bench : benches) {
                listener.began(bench);
                Seen one = verify(bench, listener);
                seen.add(one);
                if (certify && !one.verification().migrations().isEmpty()) {
                    certificates.add(
                            bench.certificates().write(one.verification().certificate()));
                }
            }
            Optional<Check> agreement = agreement(seen);
            agreement.ifPresent(listener::checked);
            return new Result.Verified(seen.stream().map(Seen::verification).toList(), agreement, certificates);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    /**
     * What was seen on one engine.
     *
     * @param schema what all migrations make; nothing where not all of them apply
     */
    private record Seen(EngineVerification verification, Optional<Schema> schema) {}

    private static Seen verify(Bench bench, Listener listener) {
        long began = System.nanoTime();
        List<Check> checks = new ArrayList<>();
        String version;
        Schema schema;
        try (Fresh fresh = new Fresh(bench)) {
            version = fresh.engineVersion();
            tell(fresh.check(), checks, listener);
            if (fresh.check().isFailed()) {
                EngineVerification failed = new EngineVerification(
                        bench.engine(), version, checks, List.of(), List.of(), Stopwatch.millis(began));
                return new Seen(failed, Optional.empty());
            }
            schema = fresh.schema();
            tell(fresh.validation(), checks, listener);
            tell(fresh.brokenCopies(), checks, listener);
            tell(fresh.repeatables(), checks, listener);
        }
        Comparisons comparisons = new Comparisons(bench, schema);
        tell(comparisons.directAndSimple(), checks, listener);
        tell(comparisons.resilience(), checks, listener);
        try (RoundTrip trip = new RoundTrip(bench)) {
            List<JudgedMigration> migrations = trip.judge(listener::judged);
            EngineVerification verified = new EngineVerification(
                    bench.engine(), version, checks, migrations, trip.unfilled(), Stopwatch.millis(began));
            return new Seen(verified, Optional.of(schema));
        }
    }

    private static void tell(Check check, List<Check> checks, Listener listener) {
        listener.checked(check);
        checks.add(check);
    }

    private Optional<Check> agreement(List<Seen> seen) {
        if (missing.isPresent()) {
            return Optional.of(Check.skipped(Check.Kind.ENGINES, missing.get()));
        }
        if (seen.size() < 2) {
            return Optional.empty();
        }
        Optional<Schema> one = seen.get(0).schema();
        Optional<Schema> other = seen.get(1).schema();
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.of(Check.skipped(Check.Kind.ENGINES, "Not everything applies on each of them."));
        }
        long began = System.nanoTime();
        List<String> differences = Agreement.differences(
                seen.get(0).verification().engine(),
                one.get(),
                seen.get(1).verification().engine(),
                other.get());
        return Optional.of(Check.of(Check.Kind.ENGINES, differences, "They do.", Stopwatch.millis(began)));
    }
}
