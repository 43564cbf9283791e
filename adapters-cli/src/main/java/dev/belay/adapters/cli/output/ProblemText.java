package dev.belay.adapters.cli.output;

import dev.belay.application.report.Problem;
import dev.belay.domain.finding.Place;

/** A problem as people read it: what, where, what state the database is in, what to do next. */
final class ProblemText {
    private static final int SQLSTATE_LENGTH = 5;

    private ProblemText() {}

    static String of(Problem problem) {
        StringBuilder text = new StringBuilder(problem.isError() ? "error: " : "warning: ");
        text.append(Printable.line(problem.what())).append('\n');
        append(text, "at", problem.where().map(Place::toString).orElse(""));
        append(text, "statement", problem.excerpt().orElse(""));
        append(text, "state", problem.databaseState().orElse(""));
        append(text, "next", problem.next());
        append(text, "code", code(problem));
        return text.toString();
    }

    /** The problem in one line, for where there is no room for more. */
    static String brief(Problem problem) {
        return Printable.line(problem.what() + " " + problem.next());
    }

    static String code(Problem problem) {
        String code = problem.databaseCode().orElse("");
        return code.isEmpty()
                ? problem.kind()
                : (code.length() == SQLSTATE_LENGTH ? "SQLSTATE " : "") + code + ", " + problem.kind();
    }

    private static void append(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append("  ")
                    .append(word)
                    .append(": ")
                    .append(" ".repeat(9 - word.length()))
                    .append(Printable.line(value))
                    .append('\n');
        }
    }
}
