package dev.belay.domain.sample;

import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a column may take, as SQL. What a type means differs: PostgreSQL reads every value from a quoted text,
 * and SQLite takes any value for almost any type.
 */
final class CandidateValues {
    /** Above the keys that seeds have, and within the least of the integer types. */
    private static final int FIRST_NUMBER = 101;

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

    private final Engine engine;

    CandidateValues(Engine engine) {
        this.engine = engine;
    }

    /**
     * The values to try in the row of that number, the likeliest first. Rows of other numbers get others, where the
     * type has enough of them.
     */
    List<String> of(ColumnForm column, int row) {
        Set<String> values = new LinkedHashSet<>(patterns(column.hints(), row));
        values.addAll(turned(fitting(column), row));
        boolean isList = column.type().endsWith("[]");
        List<String> plain = column.labels().isEmpty()
                ? (engine == Engine.POSTGRESQL ? postgresql(column, row) : sqlite(column, row))
                : turned(column.labels(), row);
        if (isList) {
            values.clear();
            plain.forEach(value -> values.add("ARRAY[" + value + "]::" + column.type()));
        } else {
            values.addAll(plain);
        }
        if (column.nullable()) {
            values.add("NULL");
        }
        return List.copyOf(values);
    }

    /** A check over several columns compares each with its own. */
    private static List<String> fitting(ColumnForm column) {
        boolean isNumber = column.type().matches(".*(int|num|dec|real|floa|doub).*");
        boolean isMoment = column.type().matches(".*(date|time|interval|uuid|bool).*");
        return column.hints().stream()
                .filter(hint -> !isMoment && hint.startsWith("'") != isNumber)
                .toList();
    }

    /** Texts that fit a pattern of LIKE, as long as one of the numbers beside it says. */
    private static List<String> patterns(List<String> hints, int row) {
        List<String> texts = new ArrayList<>();
        for (String hint : hints) {
            if (hint.startsWith("'") && (hint.contains("%") || hint.contains("_"))) {
                String stem = hint.substring(1, hint.length() - 1).replace('_', '0');
                hints.stream()
                        .filter(length -> length.matches("\\d{1,3}"))
                        .map(Integer::parseInt)
                        .map(length -> stem.replace("%", padding(row, length - stem.length() + 1)))
                        .forEach(text -> texts.add("'" + text + "'"));
                texts.add("'" + stem.replace("%", String.valueOf(row)) + "'");
            }
        }
        return texts;
    }

    private static String padding(int row, int length) {
        String digits = "0".repeat(Math.max(0, length)) + row;
        return digits.substring(digits.length() - Math.max(0, length));
    }

    /** Beginning with another one in each row. */
    private static List<String> turned(List<String> values, int row) {
        List<String> turned = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            turned.add(values.get((at + row) % values.size()));
        }
        return turned;
    }

    private static List<String> postgresql(ColumnForm column, int row) {
        String type = column.type().replace("[]", "");
        String base = type.replaceAll("\\(.*?\\)", "").strip();
        int day = 1 + row % 28;
        return switch (base) {
            case "boolean" -> turned(List.of("true", "false"), row);
            case "smallint", "integer", "bigint", "real", "double precision", "money" -> numbers(row);
            case "numeric" -> numbers(row, type);
            case "date" -> List.of("'2024-03-%02d'".formatted(day));
            case "timestamp without time zone", "timestamp with time zone" ->
                List.of("'2024-03-%02d 12:34:56+00'".formatted(day));
            case "time without time zone", "time with time zone" -> List.of("'12:34:%02d'".formatted(row % 60));
            case "interval" -> List.of("'" + (row + 1) + " days'");
            case "uuid" -> List.of("'00000000-0000-4000-8000-%012d'".formatted(row + 1));
            case "json", "jsonb" -> List.of("'{\"sample\": " + (row + 1) + "}'", "'[]'", "'{}'", "'\"a\"'");
            case "bytea" -> List.of("'\\x%04x'".formatted(row + 1));
            case "inet", "cidr" -> List.of("'10.0.0." + (row % 250 + 1) + "'");
            case "macaddr" -> List.of("'08:00:2b:01:02:%02x'".formatted(row % 256));
            case "bit", "bit varying" -> List.of("B'" + "1".repeat(length(type, 1)) + "'");
            case "xml" -> List.of("'<sample>" + row + "</sample>'");
            case "tsvector", "tsquery" -> List.of("'sample" + row + "'");
            case "point" -> List.of("'(" + row + ",1)'");
            case "int4range", "int8range", "numrange" -> List.of("'[" + (row * 2) + "," + (row * 2 + 1) + ")'");
            case "daterange", "tsrange", "tstzrange" ->
                List.of("'[2024-03-%02d,2024-03-%02d)'".formatted(day, day + 1));
            default -> texts(column.name(), row, length(type, 0));
        };
    }

    private static List<String> sqlite(ColumnForm column, int row) {
        String type = column.type();
        List<String> values = new ArrayList<>();
        int day = 1 + row % 28;
        if (type.contains("int")) {
            values.addAll(numbers(row));
        } else if (type.contains("bool")) {
            values.addAll(turned(List.of("1", "0"), row));
        } else if (type.contains("json")) {
            values.add("'{\"sample\": " + (row + 1) + "}'");
        } else if (type.contains("char") || type.contains("clob") || type.contains("text") || type.contains("type")) {
            values.addAll(texts(column.name(), row, length(type, 0)));
            values.add("'{\"sample\": " + (row + 1) + "}'");
            values.add("'[]'");
            values.add("'2024-03-%02d'".formatted(day));
        } else if (type.contains("blob")) {
            values.add("x'%04x'".formatted(row + 1));
        } else if (type.contains("date") || type.contains("time")) {
            values.add("'2024-03-%02d 12:34:56'".formatted(day));
            values.addAll(numbers(row));
        } else if (type.contains("real") || type.contains("floa") || type.contains("doub")) {
            values.add(FIRST_NUMBER + row + ".5");
        } else {
            values.addAll(numbers(row));
        }
        values.add("'sample " + row + "'");
        return values;
    }

    private static List<String> numbers(int row) {
        return List.of(String.valueOf(FIRST_NUMBER + row), String.valueOf(row + 1), "0", "1");
    }

    /** As large as the digits allow. */
    private static List<String> numbers(int row, String type) {
        return type.matches("numeric\\([12],.*") || type.endsWith("(1)") || type.endsWith("(2)")
                ? List.of(String.valueOf(row % 9 + 1), "0." + (row % 9 + 1), "0")
                : numbers(row);
    }

    /** What does not fit, the database would refuse: it is the end that tells rows apart. */
    private static List<String> texts(String name, int row, int length) {
        String text = name.replaceAll("[^A-Za-z0-9_]", "") + " " + row;
        String fitting = length == 0 || text.length() <= length ? text : text.substring(text.length() - length);
        return List.of("'" + fitting + "'", "'sample" + row + "@example.com'", "'" + row + "'", "'a'");
    }

    private static int length(String type, int otherwise) {
        Matcher length = LENGTH.matcher(type);
        return length.find() ? Integer.parseInt(length.group(1)) : otherwise;
    }
}
