package dev.belay.adapters.cli.output;

import dev.belay.application.report.Database;
import dev.belay.application.report.Details;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.Likeness;
import dev.belay.domain.schema.SchemaDifference;
import java.util.List;
import java.util.stream.Collectors;

/** Which version a database is at: a head, and a line for each difference. */
final class DetectionText {
    private DetectionText() {}

    static String of(Details.Detected detected) {
        Database database = detected.database();
        StringBuilder text = new StringBuilder();
        head(text, "database", database.url());
        head(text, "schema", schema(detected.detection()));
        head(
                text,
                "history",
                detected.hasHistory() ? "says " + detected.history().label() : "there is none");
        if (detected.detection() instanceof Detection.Exactly exactly && !exactly.isUnique()) {
            head(
                    text,
                    "alike",
                    exactly.alike().stream().map(KnownVersion::label).collect(Collectors.joining(", "))
                            + ": the lower one is meant");
        }
        if (detected.detection() instanceof Detection.Between between) {
            candidates(text, between.others());
        }
        if (!detected.differences().isEmpty()) {
            text.append('\n');
            for (SchemaDifference difference : detected.differences()) {
                text.append(Printable.line(difference.text())).append('\n');
            }
        }
        return text.toString();
    }

    private static String schema(Detection detection) {
        return detection.accept(new Detection.Visitor<>() {
            @Override
            public String exactly(Detection.Exactly exactly) {
                return "exactly " + exactly.version().label();
            }

            @Override
            public String between(Detection.Between between) {
                return "no version; nearest is " + distance(between.nearest());
            }

            @Override
            public String unknown(Detection.Unknown unknown) {
                return "no version, and near to none";
            }
        });
    }

    private static void candidates(StringBuilder text, List<Likeness> others) {
        if (!others.isEmpty()) {
            head(text, "next", others.stream().map(DetectionText::distance).collect(Collectors.joining(", ")));
        }
    }

    private static String distance(Likeness likeness) {
        return likeness.version().label() + " (" + likeness.differences()
                + (likeness.differences() == 1 ? " object differs)" : " objects differ)");
    }

    private static void head(StringBuilder text, String word, String value) {
        text.append(word)
                .append(" ".repeat(10 - word.length()))
                .append(Printable.line(value))
                .append('\n');
    }
}
