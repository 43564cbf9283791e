package dev.belay.suite.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A problem as it was printed, taken apart into its lines. */
record PrintedProblem(boolean isError, String what, Map<String, String> lines) {

    static List<PrintedProblem> in(String text) {
        List<PrintedProblem> problems = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("error: ") || line.startsWith("warning: ")) {
                boolean error = line.startsWith("error: ");
                problems.add(new PrintedProblem(error, line.substring(line.indexOf(' ') + 1), new HashMap<>()));
            } else if (!problems.isEmpty() && line.startsWith("  ") && line.contains(":")) {
                int colon = line.indexOf(':');
                problems.get(problems.size() - 1)
                        .lines
                        .put(line.substring(2, colon), line.substring(colon + 1).strip());
            }
        }
        return problems;
    }

    String line(String word) {
        return lines.getOrDefault(word, "");
    }

    /** The name of its kind, which comes last in the line of codes. */
    String kind() {
        String code = line("code");
        return code.substring(code.lastIndexOf(' ') + 1);
    }
}
