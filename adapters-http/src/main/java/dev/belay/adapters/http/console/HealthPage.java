package dev.belay.adapters.http.console;

import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.CheckStatus;
import dev.belay.domain.health.HealthReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a target is fit to be migrated. */
record HealthPage(Frame frame, Report report) {

    Optional<HealthReport> found() {
        return report.details() instanceof Details.Examined examined
                ? Optional.of(examined.report())
                : Optional.empty();
    }

    /** What should be seen to, the worst first. */
    List<Check> toSee() {
        return checks().stream()
                .filter(check -> check.status() == CheckStatus.FAILED || check.status() == CheckStatus.WARNING)
                .sorted(Comparator.comparing(Check::status).reversed())
                .toList();
    }

    List<Check> checks() {
        return found().map(HealthReport::checks).orElse(List.of());
    }

    /** Why there are no checks; what checks found is said by them. */
    List<Problem> problems() {
        return found().isPresent() ? List.of() : report.problems();
    }

    long count(CheckStatus status) {
        return found().map(one -> one.count(status)).orElse(0L);
    }

    Badge verdict() {
        if (found().isEmpty()) {
            return new Badge(Tone.BAD, "not known");
        }
        return count(CheckStatus.FAILED) > 0
                ? new Badge(Tone.BAD, "not fit")
                : count(CheckStatus.WARNING) > 0
                        ? new Badge(Tone.WARY, "fit, with warnings")
                        : new Badge(Tone.GOOD, "fit");
    }

    static Badge badge(CheckStatus status) {
        return new Badge(
                switch (status) {
                    case PASSED -> Tone.GOOD;
                    case SKIPPED -> Tone.QUIET;
                    case WARNING -> Tone.WARY;
                    case FAILED -> Tone.BAD;
                },
                status.word());
    }

    /** Such as {@code Old transactions}. */
    static String name(Check check) {
        String words = check.name().replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
