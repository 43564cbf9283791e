package dev.belay.domain.undo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of values when a column of PostgreSQL goes from one type back to another. Without USING the server
 * refuses what does not fit, where a cast would cut it.
 *
 * @param remark what becomes of them, to follow the column's name
 * @param converted whether USING must say how
 */
record TypeChange(Mark mark, String remark, boolean converted) {
    private static final Pattern SHAPE = Pattern.compile("([^(]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with.*)?");
    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final List<String> CHARACTERS = List.of("character varying", "text", "character");
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    /** A type taken apart: {@code numeric(10,2)} has the length 10 and the scale 2. */
    private record Shape(String word, int length, int scale) {
        static Shape of(String type) {
            Matcher matcher = SHAPE.matcher(type);
            if (!matcher.matches()) {
                return new Shape(type, UNBOUNDED, UNBOUNDED);
            }
            String rest = Optional.ofNullable(matcher.group(4)).orElse("");
            Optional<Integer> length = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
            return new Shape(
                    matcher.group(1) + rest,
                    length.orElse(UNBOUNDED),
                    Optional.ofNullable(matcher.group(3))
                            .map(Integer::valueOf)
                            .orElse(length.isPresent() ? 0 : UNBOUNDED));
        }

        boolean isWhole() {
            return WHOLE.contains(word);
        }

        boolean isNumber() {
            return isWhole() || List.of("numeric", "real", "double precision").contains(word);
        }

        boolean isText() {
            return CHARACTERS.contains(word);
        }

        boolean isTime() {
            return word.equals("date") || word.startsWith("timestamp");
        }
    }

    static TypeChange between(String present, String former) {
        Shape from = Shape.of(present);
        Shape to = Shape.of(former);
        String back = "is " + former + " again";
        if (to.isText()) {
            return to.length() >= from.length() && from.isText()
                    ? new TypeChange(Mark.REVERSIBLE, back, false)
                    : to.length() == UNBOUNDED
                            ? new TypeChange(Mark.REVERSIBLE, back + ", each value as its text", false)
                            : new TypeChange(Mark.DECIDE, back + "; values that are too long stop this", false);
        }
        if (from.isNumber() && to.isNumber()) {
            return numbers(from, to, back);
        }
        if (from.isTime() && to.isTime()) {
            return to.word().equals("date")
                    ? new TypeChange(Mark.LOSES_DATA, back + ", and the time of day is gone", false)
                    : new TypeChange(
                            Mark.DECIDE,
                            back + "; values are read in the time zone of the session that runs it",
                            false);
        }
        boolean isJson = from.word().startsWith("json") && to.word().startsWith("json");
        return isJson
                ? new TypeChange(Mark.REVERSIBLE, back, false)
                : new TypeChange(Mark.DECIDE, back + "; values that cannot be read as one stop this", true);
    }

    private static TypeChange numbers(Shape from, Shape to, String back) {
        if (to.isWhole() && from.isWhole()) {
            return WHOLE.indexOf(to.word()) >= WHOLE.indexOf(from.word())
                    ? new TypeChange(Mark.REVERSIBLE, back, false)
                    : new TypeChange(Mark.DECIDE, back + "; values that are too great for it stop this", false);
        }
        boolean keepsAll = to.word().equals("numeric") && (to.length() == UNBOUNDED || from.isWhole());
        boolean widens = to.word().equals("numeric")
                && from.word().equals("numeric")
                && to.scale() >= from.scale()
                && to.length() - to.scale() >= from.length() - from.scale();
        return keepsAll || widens
                ? new TypeChange(
                        to.length() == UNBOUNDED || widens ? Mark.REVERSIBLE : Mark.DECIDE,
                        to.length() == UNBOUNDED || widens ? back : back + "; values that are too great stop this",
                        false)
                : new TypeChange(Mark.LOSES_DATA, back + ", and digits that it cannot hold are rounded away", false);
    }

    /** How a value is converted. */
    static String conversion(String column, String present, String former) {
        boolean isTruth = (present.equals("boolean") && former.equals("integer"))
                || (present.equals("integer") && former.equals("boolean"));
        return column + (isTruth ? "::" : "::text::") + former;
    }
}
