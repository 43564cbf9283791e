package dev.belay.adapters.http.console;

import dev.belay.domain.schema.PropertyDifference;
import dev.belay.domain.schema.SchemaDifference;
import java.util.List;

/** An object in which a schema is not as it is expected, both sides beside each other. */
record DifferenceView(String object, Badge badge, List<Row> rows) {

    /** A property on both sides; empty on the one that does not have it. */
    record Row(String property, Side expected, Side actual) {}

    /** A text, of which the middle is what differs. */
    record Side(String before, String middle, String after) {
        boolean isEmpty() {
            return (before + middle + after).isEmpty();
        }
    }

    static DifferenceView of(SchemaDifference difference) {
        return difference.accept(new SchemaDifference.Visitor<>() {
            @Override
            public DifferenceView missing(SchemaDifference.Missing missing) {
                return whole(missing.object().toString(), "missing", whole("is there"), whole("is missing"));
            }

            @Override
            public DifferenceView extra(SchemaDifference.Extra extra) {
                return whole(extra.object().toString(), "extra", whole("is not there"), whole("is there"));
            }

            @Override
            public DifferenceView changed(SchemaDifference.Changed changed) {
                return new DifferenceView(
                        changed.object().toString(),
                        new Badge(Tone.WARY, "changed"),
                        changed.properties().stream().map(DifferenceView::row).toList());
            }
        });
    }

    private static DifferenceView whole(String object, String word, Side expected, Side actual) {
        return new DifferenceView(object, new Badge(Tone.BAD, word), List.of(new Row("", expected, actual)));
    }

    private static Side whole(String text) {
        return new Side("", text, "");
    }

    private static Row row(PropertyDifference difference) {
        String expected = difference.expected().orElse("");
        String actual = difference.actual().orElse("");
        int start = 0;
        int shorter = Math.min(expected.length(), actual.length());
        while (start < shorter && expected.charAt(start) == actual.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && expected.charAt(expected.length() - 1 - end) == actual.charAt(actual.length() - 1 - end)) {
            end++;
        }
        return new Row(difference.property(), side(expected, start, end), side(actual, start, end));
    }

    private static Side side(String text, int start, int end) {
        return new Side(
                text.substring(0, start),
                text.substring(start, text.length() - end),
                text.substring(text.length() - end));
    }
}
