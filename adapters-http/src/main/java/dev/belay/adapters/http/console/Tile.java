package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * A target among all others.
 *
 * @param says what is to be known of it, in one sentence
 * @param running the run that is under way
 */
record Tile(
        Target.Sheet sheet, Badge badge, String version, int pending, int errors, String says, Optional<Run> running) {

    /** One that has not answered in time. */
    static Tile silent(Target.Sheet sheet, Optional<Run> running) {
        return new Tile(sheet, new Badge(Tone.QUIET, "no answer yet"), "", 0, 0, "It has not answered yet.", running);
    }

    static Tile of(Target.Sheet sheet, Report report, Optional<Run> running) {
        List<Problem> errors =
                report.problems().stream().filter(Problem::isError).toList();
        if (!(report.details() instanceof Details.Standing standing)) {
            return new Tile(
                    sheet,
                    new Badge(Tone.BAD, report.exit() == ExitCode.UNREACHABLE ? "unreachable" : "not readable"),
                    "",
                    0,
                    errors.size(),
                    errors.stream().findFirst().map(Problem::what).orElse(report.summary()),
                    running);
        }
        int pending = TargetView.pending(standing);
        Badge state = Badge.of(standing.state());
        Badge badge = errors.isEmpty() ? state : new Badge(Tone.BAD, state.word());
        String says =
                errors.isEmpty() ? TargetView.next(standing) : errors.get(0).what();
        return new Tile(sheet, badge, standing.version().orElse("none"), pending, errors.size(), says, running);
    }

    /** Whether it has not answered yet. */
    boolean isSilent() {
        return badge.tone() == Tone.QUIET;
    }

    /** Whether it was read where it stands. */
    boolean isKnown() {
        return !version.isEmpty();
    }
}
