package dev.belay.adapters.jdbc.session;

import dev.belay.adapters.jdbc.history.StepRow;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Scripts.Unfinished;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.RunsAlone;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm;
import dev.belay.domain.script.StatementForm.TransactionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a script that cannot run in one transaction, so that no statement of it ever runs twice unseen. A statement
 * that can run in a transaction commits together with the record that it is done. One that cannot is recorded as
 * started before and as done after; where a run was cut off in between, what the statement left in the database says
 * whether it was done, and where that cannot be seen, the user is asked.
 */
public final class PartwiseScript {
    private static final List<String> SETTINGS = List.of("SET ", "RESET ", "PRAGMA ", "ATTACH ");

    private final Hands hands;
    private final Migration migration;
    private final Script script;
    private final String name;
    private final Unfinished unfinished;

    /** @param name what the parts are recorded under */
    public PartwiseScript(Hands hands, Migration migration, Script script, String name, Unfinished unfinished) {
        this.hands = hands;
        this.migration = migration;
        this.script = script;
        this.name = name;
        this.unfinished = unfinished;
    }

    /**
     * Runs what is not done yet. The history row is the caller's to write, with {@link #completion}. Answers false as
     * soon as another run was first.
     */
    public boolean run() {
        Map<Integer, StepRow> log = hands.unfinishedOf(name);
        List<Part> parts = parts(script, migration);
        for (Part part : parts) {
            StepRow row = log.remove(part.number());
            if (row != null && !row.digest().equals(part.digest(script))) {
                throw changed(script.placeOf(part.first().start()));
            }
            if (row == null) {
                if (!begin(part)) {
                    return false;
                }
            } else if (!row.isDone()) {
                resume(part);
            } else if (isSetting(part.first())) {
                // what an earlier session set is gone with it, and what follows may rely on it
                hands.alone(script, part.first());
            }
            Failpoint.PART_DONE.reached();
        }
        if (!log.isEmpty()) {
            throw changed(Place.of(script.file()));
        }
        hands.reset();
        return true;
    }

    /** What belongs into the transaction that records the migration. */
    public List<String> completion() {
        return List.of(hands.history().forgotten(name), hands.history().applied(name, script.digest()));
    }

    private boolean begin(Part part) {
        try {
            if (part.isAtomic()) {
                return hands.together(script, part.first(), part.last(), record(part, "done"));
            }
            if (!hands.start(record(part, "started"))) {
                return false;
            }
            finish(part);
            return true;
        } catch (FailureException e) {
            throw describe(e, part);
        }
    }

    private void finish(Part part) {
        Failpoint.PART_STARTED.reached();
        try {
            hands.alone(script, part.first());
            Failpoint.PART_RUN.reached();
        } catch (FailureException e) {
            if (mayBeCorrected(e.failure().kind())) {
                undo(part, e);
            } else if (e.failure().kind() == FailureKind.PARTIAL_ARTEFACT) {
                // what is in the way was there before, and is not this run's to clear away
                forget(part, e);
            }
            throw e;
        }
        hands.record(hands.history().finished(name, part.number()));
    }

    /** Who lacks a right does not always get it: the statement may go instead. */
    private static boolean mayBeCorrected(FailureKind kind) {
        return kind == FailureKind.MIGRATION_DEFECT || kind == FailureKind.ACCESS_DENIED;
    }

    /**
     * Takes back what a wrong statement left and that it was started: the user must be free to correct it. What it was to
     * do and is done all the same, it found done.
     */
    private void undo(Part part, FailureException cause) {
        try {
            if (hands.aftermath(part.first()) != Hands.Aftermath.UNKNOWN) {
                forget(part, cause);
            }
        } catch (FailureException e) {
            // then the next run sees that it was started, and does this
            cause.addSuppressed(e);
        }
    }

    private void forget(Part part, FailureException cause) {
        try {
            hands.record(hands.history().forgotten(name, part.number()));
        } catch (FailureException e) {
            cause.addSuppressed(e);
        }
    }

    private void resume(Part part) {
        Hands.Aftermath aftermath = aftermath(part);
        if (aftermath == Hands.Aftermath.UNKNOWN && unfinished != Unfinished.ASK) {
            aftermath = unfinished == Unfinished.DONE ? Hands.Aftermath.DONE : Hands.Aftermath.NOT_DONE;
        }
        switch (aftermath) {
            case DONE -> hands.record(hands.history().finished(name, part.number()));
            case NOT_DONE -> {
                try {
                    finish(part);
                } catch (FailureException e) {
                    throw describe(e, part);
                }
            }
            case UNKNOWN ->
                throw new FailureException(StepFailures.in(
                                Failure.of(
                                        FailureKind.PARTIAL_ARTEFACT,
                                        "An earlier run began this statement and was cut off, and nothing in the"
                                                + " database tells whether it was done."),
                                script,
                                part.first(),
                                part.first().start())
                        .leaving(stateBefore(part))
                        .advising(
                                "Look at the database: if the statement took effect, run again with --unfinished done;"
                                        + " if it did not, with --unfinished again."));
        }
    }

    private Hands.Aftermath aftermath(Part part) {
        try {
            return hands.aftermath(part.first());
        } catch (FailureException e) {
            Failure failure = StepFailures.in(
                    e.failure(), script, part.first(), part.first().start());
            throw describe(new FailureException(failure, e), part);
        }
    }

    private FailureException describe(FailureException e, Part part) {
        return new FailureException(
                e.failure().leaving(stateBefore(part) + " The next run goes on with this statement."), e);
    }

    private String stateBefore(Part part) {
        int before = part.number() - 1;
        return migration.label() + " is applied in part: "
                + (before == 0
                        ? "none of its statements is done."
                        : "its first " + before + " of " + script.statements().size() + " statements are done.");
    }

    private FailureException changed(Place at) {
        return new FailureException(Failure.of(
                        FailureKind.FILE_INTEGRITY,
                        "An earlier run did a part of this script, and that part was changed since.")
                .at(at)
                .leaving(migration.label() + " is applied in part.")
                .advising("Restore the statements that are done as they were; change only those after them."));
    }

    private String record(Part part, String state) {
        return hands.history().step(name, part.number(), part.digest(script), state);
    }

    /** The parts of a script, each of which is recorded by itself. */
    public static List<Part> parts(Script script, Migration migration) {
        List<Part> parts = new ArrayList<>();
        List<Statement> statements = script.statements();
        for (int i = 0; i < statements.size(); i++) {
            Statement first = statements.get(i);
            int last = i;
            if (first.form() == TransactionControl.BEGIN) {
                while (last < statements.size() - 1
                        && !endsTransaction(statements.get(last).form())) {
                    last++;
                }
            }
            parts.add(new Part(i + 1, first, statements.get(last), runsAlone(first, script)));
            i = last;
        }
        return parts;
    }

    private static boolean endsTransaction(StatementForm form) {
        return form == TransactionControl.COMMIT || form == TransactionControl.ROLLBACK;
    }

    private boolean isSetting(Statement statement) {
        String text = statement.text(script.text());
        return SETTINGS.stream().anyMatch(word -> text.regionMatches(true, 0, word, 0, word.length()));
    }

    /** A block or a procedure may end transactions of its own, which its text does not show. */
    private static boolean runsAlone(Statement statement, Script script) {
        String text = statement.text(script.text());
        return statement.form() instanceof RunsAlone
                || statement.form() instanceof StatementForm.ForeignKeys
                || text.regionMatches(true, 0, "CALL", 0, 4)
                || text.regionMatches(true, 0, "DO ", 0, 3);
    }

    /**
     * A statement, or a transaction that the script itself writes.
     *
     * @param number that of its first statement, from 1
     */
    public record Part(int number, Statement first, Statement last, boolean runsAlone) {
        /** Whether it commits with its record. */
        public boolean isAtomic() {
            return !runsAlone;
        }

        public String digest(Script script) {
            return first.equals(last)
                    ? script.digestOf(first)
                    : script.digestOf(new Statement(first.start(), last.end(), first.form(), false));
        }
    }
}
