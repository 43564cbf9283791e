package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a flyway.conf as Flyway does, which is almost as Java reads properties: backslashes stand for themselves, one
 * at the end of a line continues it, and {@code ${NAME}} is taken from the environment.
 */
final class FlywayConf {
    private static final String PREFIX = "flyway.";
    private static final String PLACEHOLDER = "placeholders.";

    private final Gathered gathered;
    private final Map<String, String> environment;
    private final String file;

    private FlywayConf(Gathered gathered, Map<String, String> environment, String file) {
        this.gathered = gathered;
        this.environment = environment;
        this.file = file;
    }

    static void readInto(Gathered gathered, String file, String text, Map<String, String> environment) {
        FlywayConf conf = new FlywayConf(gathered, environment, file);
        List<Line> lines = Line.logicalLines(text);
        // backwards, because the first one added stays, and in properties the last one counts
        for (int at = lines.size() - 1; at >= 0; at--) {
            conf.read(lines.get(at));
        }
    }

    private void read(Line line) {
        Origin origin = Origin.line(Origin.Source.FLYWAY_FILE, file, line.number());
        int end = line.endOfName();
        String name = line.text().substring(0, end);
        String word = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        Optional<Key> key = Key.named(word);
        if (word.startsWith(PLACEHOLDER)) {
            gathered.addPlaceholder(word.substring(PLACEHOLDER.length()), value(line, end, origin), origin);
        } else if (key.isEmpty() || key.get() == Key.PLACEHOLDERS || key.get().flyway() == Key.Flyway.UNKNOWN) {
            gathered.warning(
                    origin, "Belay does not know or use '" + name + "'", "Flyway may; for Belay it has no effect");
        } else {
            String value = value(line, end, origin);
            if (!value.isEmpty()) {
                gathered.add(key.get(), Given.of(value, origin));
            }
        }
    }

    private String value(Line line, int endOfName, Origin origin) {
        References references = References.resolve(line.valueAfter(endOfName), "${", environment);
        for (String unset : references.unset()) {
            gathered.warning(origin, unset + " is not set in the environment and counts as empty", "set it");
        }
        return references.text();
    }

    /** One property, with the number of the line on which it begins. */
    private record Line(int number, String text) {
        static List<Line> logicalLines(String text) {
            List<String> physical = text.lines().toList();
            List<Line> logical = new ArrayList<>();
            for (int at = 0; at < physical.size(); at++) {
                int number = at + 1;
                StringBuilder line = new StringBuilder(physical.get(at).trim());
                while (continues(line) && at + 1 < physical.size() && isContinuation(physical.get(at + 1))) {
                    line.setLength(line.length() - 1);
                    at++;
                    line.append(physical.get(at).trim());
                }
                if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != '!') {
                    logical.add(new Line(number, line.toString()));
                }
            }
            return logical;
        }

        private static boolean continues(StringBuilder line) {
            return !line.isEmpty() && line.charAt(line.length() - 1) == '\\' && line.charAt(0) != '#';
        }

        /** A folder in Windows ends in a backslash too: what follows it is then the next property, or nothing. */
        private static boolean isContinuation(String next) {
            return !next.isBlank() && !(next.trim().startsWith(PREFIX) && next.indexOf('=') >= 0);
        }

        int endOfName() {
            int end = 0;
            while (end < text.length() && "=: \t".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        String valueAfter(int endOfName) {
            String value = text.substring(endOfName).trim();
            return value.startsWith("=") || value.startsWith(":")
                    ? value.substring(1).trim()
                    : value;
        }

        @Override
        public String toString() {
            return "line " + number;
        }
    }
}
