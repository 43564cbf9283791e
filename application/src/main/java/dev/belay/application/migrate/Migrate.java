package dev.belay.application.migrate;

import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.consent.Consents;
import dev.belay.application.detection.Versions;
import dev.belay.application.execution.Applied;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Sessions;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.rehearsal.RequiredRehearsal;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Decision;
import dev.belay.domain.target.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Brings a database to the newest version of its migrations, by the first strategy of a chain that can. A run with
 * nothing to do writes nothing and takes no lock. Any number of runs may go on at once, on any number of machines.
 * Thread-safe as far as its ports are: each call opens its own sessions.
 */
public final class Migrate {
    final Sessions sessions;
    final Supplier<Migrations> migrations;
    final FlywayMigrate flyway;
    final Recovery recovery;
    final Consents consents;
    final Supplier<RunId> runIds;

    /**
     * @param migrations makes the reader of the files, one for each run
     * @param recovery what only a run asks for that meets trouble
     * @param runIds makes an identity for each run
     */
    public Migrate(
            Sessions sessions,
            Supplier<Migrations> migrations,
            FlywayMigrate flyway,
            Recovery recovery,
            Consents consents,
            Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrations = migrations;
        this.flyway = flyway;
        this.recovery = recovery;
        this.consents = consents;
        this.runIds = runIds;
    }

    /**
     * What only a run asks for that meets trouble: made then.
     *
     * @param hasFile whether a file of fingerprints lies beside the migrations for an engine
     * @param versions what each version's schema is
     * @param certificates where the verdicts on undo scripts are kept
     * @param backup makes a proven backup, before what needs one
     * @param random draws the pauses between attempts
     * @param clock tells how long ago a rehearsal was
     */
    public record Recovery(
            Predicate<Engine> hasFile,
            Supplier<Versions> versions,
            CertificateFiles certificates,
            Supplier<ProvenBackup> backup,
            RandomGenerator random,
            Clock clock) {}

    /**
     * What is asked for.
     *
     * @param chain the strategies that may be tried
     * @param dryRun whether only to say what would be done
     * @param lockWait how long to wait for another run
     * @param timeout how long the whole run may take; nothing for as long as it takes
     * @param consent the phrase that gives consent to a plan that the environment does not allow by itself
     * @param rehearsed that a plan must have been rehearsed before; nothing where it need not
     */
    public record Request(
            Chain chain,
            Rules rules,
            boolean dryRun,
            Duration lockWait,
            Optional<Duration> timeout,
            Scripts.Unfinished unfinished,
            Optional<String> consent,
            Optional<RequiredRehearsal> rehearsed) {

        /** What most ask for: nothing beyond the chain and the rules. */
        public static Request of(Chain chain, Rules rules, Duration lockWait) {
            return new Request(
                    chain,
                    rules,
                    false,
                    lockWait,
                    Optional.empty(),
                    Scripts.Unfinished.ASK,
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same, only said and not done. */
        public Request dry() {
            return new Request(chain, rules, true, lockWait, timeout, unfinished, consent, rehearsed);
        }

        /** The same, agreed to with this phrase. */
        public Request agreed(ConsentPhrase phrase) {
            return new Request(
                    chain, rules, dryRun, lockWait, timeout, unfinished, Optional.of(phrase.toString()), rehearsed);
        }
    }

    /** How it ended. */
    public sealed interface Result {

        /** What was decided on the way, in order. */
        List<Turn> turns();

        /**
         * Nothing was pending, and nothing was written.
         *
         * @param left how the schema differs from that which the migrations make, where that is known
         */
        record UpToDate(Assessment assessment, List<Finding> left, List<Turn> turns) implements Result {}

        /**
         * What was pending is applied; nothing of it, where other runs did it all.
         *
         * @param left how the schema differs from that which the migrations make, where that is known
         */
        record Migrated(
                RunId run,
                Plan plan,
                List<Applied> applied,
                Assessment assessment,
                List<Finding> left,
                List<Turn> turns)
                implements Result {}

        /**
         * What would be done, and the exact SQL that would do it.
         *
         * @param consent the phrase that lets it be done, where it needs one
         */
        record Planned(
                Plan plan, List<String> sql, Assessment assessment, Optional<ConsentPhrase> consent, List<Turn> turns)
                implements Result {}

        /** Files and history do not allow to migrate; nothing was changed by this run but what is listed. */
        record Refused(List<Applied> applied, Assessment assessment, List<Turn> turns) implements Result {}

        /**
         * A plan would help, and needs a consent that was not given.
         *
         * @param reason why it was withheld
         * @param consent the phrase that gives it, to this plan alone
         */
        record Withheld(
                Plan plan,
                String reason,
                ConsentPhrase consent,
                List<Applied> applied,
                Optional<Failure> failure,
                Assessment assessment,
                List<Turn> turns)
                implements Result {}

        /**
         * A plan must be rehearsed before it is carried out, and was not.
         *
         * @param reason what is wrong with its rehearsal, or that there is none
         */
        record Unrehearsed(Plan plan, String reason, List<Applied> applied, Assessment assessment, List<Turn> turns)
                implements Result {}

        /** No strategy applies to this situation; nothing was changed. */
        record NotApplicable(String reason, String next, Assessment assessment, List<Turn> turns) implements Result {}

        /** A step failed, and nothing more is tried. What is listed was applied before it and stays. */
        record Failed(RunId run, Failure failure, List<Applied> applied, List<Turn> turns) implements Result {}
    }

    /**
     * One decision of a run, and what came of it.
     *
     * @param failure why the plan that was decided on failed
     */
    public record Turn(Decision decision, Optional<Failure> failure) {}

    public Result run(Request request, Progress progress) {
        return run(request, progress, true);
    }

    /** A dry run for who only asks whether anything stands against it: its SQL, which may be long, is left out. */
    public Result judge(Request request, Progress progress) {
        return run(request.dry(), progress, false);
    }

    private Result run(Request request, Progress progress, boolean spells) {
        RunId run = runIds.get();
        try (Budget budget = new Budget(request.timeout())) {
            Result result = new Course(this, run, request, budget, progress, spells).run();
            if (result instanceof Result.Migrated) {
                Failpoint.ENDED.reached();
            }
            return result;
        }
    }
}
