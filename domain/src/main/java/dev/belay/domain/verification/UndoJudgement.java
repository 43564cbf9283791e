package dev.belay.domain.verification;

import dev.belay.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on an undo script, and what it rests on.
 *
 * @param differences what is not as it was before the migration
 * @param losses what is lost, one sentence each
 * @param notes what else is worth knowing, one sentence each
 * @param failure where the script, or the migration after it, failed
 * @param millis how long the script ran
 */
public record UndoJudgement(
        Verdict verdict,
        List<SideBySide> differences,
        List<String> losses,
        List<String> notes,
        Optional<Failure> failure,
        int millis) {
    public UndoJudgement {
        differences = List.copyOf(differences);
        losses = List.copyOf(losses);
        notes = List.copyOf(notes);
    }

    /** There is no script, or none with a statement in it. */
    public static UndoJudgement none(String why) {
        return new UndoJudgement(Verdict.NO_UNDO, List.of(), List.of(), List.of(why), Optional.empty(), 0);
    }

    /** The script failed. */
    public static UndoJudgement failed(Failure failure) {
        return new UndoJudgement(Verdict.FAILS, List.of(), List.of(), List.of(), Optional.of(failure), 0);
    }

    /** By what is there after it, and what was there before the migration. */
    public static UndoJudgement of(Observation before, Observation after, int millis) {
        List<SideBySide> differences = SideBySide.between(before.schema(), after.schema());
        List<String> losses = Contents.losses(before.contents(), after.contents());
        Verdict verdict = !differences.isEmpty()
                ? Verdict.DOES_NOT_RESTORE
                : losses.isEmpty() ? Verdict.RESTORES : Verdict.LOSES_DATA;
        return new UndoJudgement(
                verdict,
                differences,
                losses,
                Contents.notes(before.contents(), after.contents()),
                Optional.empty(),
                millis);
    }

    /** The same where the migration failed when it was applied again. */
    public UndoJudgement failingAgain(Failure again) {
        UndoJudgement noted = noting("Applied again after it, the migration fails: " + again.what());
        return new UndoJudgement(
                differences.isEmpty() ? Verdict.FAILS : verdict,
                differences,
                losses,
                noted.notes,
                Optional.of(again),
                millis);
    }

    /** The same where the migration made another schema when it was applied again. */
    public UndoJudgement differingAgain(List<SideBySide> again) {
        return differences.isEmpty()
                ? new UndoJudgement(Verdict.DOES_NOT_RESTORE, again, losses, notes, failure, millis)
                        .noting("The schema is what it was; applied again, the migration makes another one.")
                : this;
    }

    /** The same of a script that does nothing: what differs then was done by the migration, and is not undone. */
    public UndoJudgement withoutStatement() {
        return differences.isEmpty()
                ? noting("The undo script has no statement.")
                : none("The undo script has no statement, and the migration changed the schema.");
    }

    /** The same of a script that fails on tables with rows: there is no way back but without them. */
    public UndoJudgement onlyWithoutRows(String failed) {
        List<String> more = new ArrayList<>(losses);
        more.add("It fails on tables with rows, which must go before it: " + failed);
        return new UndoJudgement(
                verdict == Verdict.RESTORES ? Verdict.LOSES_DATA : verdict, differences, more, notes, failure, millis);
    }

    /** The same with one more sentence. */
    public UndoJudgement noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new UndoJudgement(verdict, differences, losses, more, failure, millis);
    }
}
