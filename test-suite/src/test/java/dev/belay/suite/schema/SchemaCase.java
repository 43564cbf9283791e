package dev.belay.suite.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A schema, what becomes of it, and in what that differs.
 *
 * @param expected the SQL of the expected schema
 * @param actual the SQL that changes it, or that makes the other one
 * @param isElsewhere whether the other one is made on a database of its own
 * @param differences none where both are equal
 */
record SchemaCase(String name, String expected, String actual, boolean isElsewhere, List<String> differences) {
    private static final String HEAD = "\n== ";

    /** The cases of a file, whose format is explained at its head. */
    static List<SchemaCase> of(String file) {
        try (InputStream resource = Objects.requireNonNull(SchemaCase.class.getResourceAsStream(file))) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            List<SchemaCase> cases = new ArrayList<>();
            for (int at = text.indexOf(HEAD); at >= 0; at = text.indexOf(HEAD, at + 1)) {
                int next = text.indexOf(HEAD, at + 1);
                String part = text.substring(at + HEAD.length(), next < 0 ? text.length() : next);
                cases.add(read(part.lines().toList()));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaCase read(List<String> lines) {
        StringBuilder expected = new StringBuilder();
        StringBuilder actual = new StringBuilder();
        List<String> differences = new ArrayList<>();
        boolean isElsewhere = false;
        StringBuilder current = expected;
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals("~") || line.equals("~~")) {
                isElsewhere = line.equals("~~");
                current = actual;
            } else if (line.startsWith("> ")) {
                differences.add(line.substring(2));
            } else {
                current.append(line).append('\n');
            }
        }
        return new SchemaCase(lines.get(0), expected.toString(), actual.toString(), isElsewhere, differences);
    }

    @Override
    public String toString() {
        return name;
    }
}
