package dev.belay.application.status;

import dev.belay.application.port.Migrations;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.util.Map;
import java.util.function.Supplier;

/** Says where a database stands, without a write and without a lock. */
public final class Status {
    private final Sessions sessions;
    private final Supplier<Migrations> migrations;
    private final Supplier<RunId> runIds;

    public Status(Sessions sessions, Supplier<Migrations> migrations, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrations = migrations;
        this.runIds = runIds;
    }

    /** How it ended. */
    public sealed interface Result {

        /**
         * Where the database stands.
         *
         * @param unfinished the statements that are done, by script, of scripts that were begun and are not finished
         */
        record Known(Assessment assessment, Map<String, Integer> unfinished) implements Result {}

        /** The database could not be read. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Rules rules) {
        try (Session session = sessions.open(runIds.get())) {
            Snapshot snapshot = session.read();
            Migrations files = migrations.get();
            Assessment assessment = Assessment.of(
                    snapshot.facts(), files.load(snapshot.facts()), snapshot.history(), rules, files::script);
            Map<String, Integer> unfinished =
                    snapshot.facts().stepsExist() && !assessment.pending().isEmpty()
                            ? session.log().unfinished()
                            : Map.of();
            return new Result.Known(assessment, unfinished);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }
}
