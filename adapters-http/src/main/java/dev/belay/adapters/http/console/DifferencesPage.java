package dev.belay.adapters.http.console;

import dev.belay.application.report.Details;
import dev.belay.application.report.Report;
import dev.belay.domain.detection.Detection;
import java.util.List;
import java.util.Optional;

/** How the schema of a target differs from that which the migrations make. */
record DifferencesPage(Frame frame, Report report) {

    private Optional<Details.Detected> found() {
        return report.details() instanceof Details.Detected detected ? Optional.of(detected) : Optional.empty();
    }

    boolean detected() {
        return found().isPresent();
    }

    Optional<Badge> badge() {
        return found().map(one -> one.agrees() && one.differences().isEmpty()
                ? new Badge(Tone.GOOD, "as recorded")
                : new Badge(Tone.BAD, "not as recorded"));
    }

    List<DifferenceView> differences() {
        return found().map(Details.Detected::differences).orElse(List.of()).stream()
                .map(DifferenceView::of)
                .toList();
    }

    String historySays() {
        return found().map(one -> one.hasHistory() ? one.history().label() : "there is none")
                .orElse("");
    }

    String schemaIs() {
        return found().map(one -> one.detection().accept(new Detection.Visitor<String>() {
                    @Override
                    public String exactly(Detection.Exactly exactly) {
                        return "exactly " + exactly.version().label();
                    }

                    @Override
                    public String between(Detection.Between between) {
                        return "that of no version; nearest is "
                                + between.nearest().version().label();
                    }

                    @Override
                    public String unknown(Detection.Unknown unknown) {
                        return "that of no version, and near to none";
                    }
                }))
                .orElse("");
    }

    /** What the schema is compared with. */
    String comparedWith() {
        return found().map(one -> one.detection() instanceof Detection.Between between
                        ? between.nearest().version().label()
                        : one.history().label())
                .orElse("");
    }
}
