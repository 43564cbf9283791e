package dev.belay.domain.migration;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a script says to Belay in the comments at its head: {@code -- belay: requires 3, 5} and
 * {@code -- belay: transaction none}.
 *
 * @param requires the versions that must be applied before this one
 * @param withoutTransaction whether the script asks to be run statement by statement
 */
public record Directives(List<Version> requires, boolean withoutTransaction) {
    /** No directive at all. */
    public static final Directives NONE = new Directives(List.of(), false);

    private static final String MARK = "belay:";
    private static final String KNOWN = "Known are \"requires <version>, ...\" and \"transaction none\".";

    public Directives {
        requires = List.copyOf(requires);
    }

    /** The directives of a script, and what is wrong with them. */
    public record Read(Directives directives, List<Finding> findings) {
        private static final Read NOTHING = new Read(NONE, List.of());
    }

    /**
     * Reads the comments at the head of a script: up to the first line that is neither blank nor a {@code --} comment.
     * Further down a directive is not followed, and said to be misplaced.
     *
     * @param file the script's file, for the findings
     */
    public static Read read(String file, String text) {
        if (!text.contains(MARK)) {
            return Read.NOTHING;
        }
        List<Version> requires = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean withoutTransaction = false;
        boolean head = true;
        int number = 0;
        int start = 0;
        // line by line: a script may be as large as the memory allows for once
        while (start <= text.length()) {
            int end = endOfLine(text, start);
            String line = text.substring(start, end);
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
            number++;
            String comment = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (comment.isEmpty()) {
                continue;
            }
            if (!comment.startsWith("--")) {
                head = false;
                continue;
            }
            String content = comment.substring(2).strip();
            if (!content.startsWith(MARK)) {
                continue;
            }
            String directive = content.substring(MARK.length()).strip();
            Place place = new Place(file, number, 1);
            if (!head) {
                if (isKnown(directive)) {
                    findings.add(misplaced(place, directive));
                }
            } else if (directive.equals("transaction none")) {
                withoutTransaction = true;
            } else if (directive.startsWith("requires ")) {
                readVersions(directive.substring("requires ".length()), place, requires, findings);
            } else {
                findings.add(Finding.at(
                        place, FindingKind.BAD_DIRECTIVE, "Unknown directive \"" + directive + "\".", KNOWN));
            }
        }
        return new Read(new Directives(requires, withoutTransaction), List.copyOf(findings));
    }

    private static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Below the head a comment may say "belay:" and mean nothing by it; a known directive surely means something. */
    private static boolean isKnown(String directive) {
        return directive.equals("transaction none") || directive.startsWith("requires ");
    }

    private static Finding misplaced(Place place, String directive) {
        return Finding.at(
                place,
                FindingKind.BAD_DIRECTIVE,
                "The directive \"" + directive + "\" is not at the head of the script, where it would be followed.",
                "Move it above the first statement and above any block comment.");
    }

    private static void readVersions(String list, Place place, List<Version> requires, List<Finding> findings) {
        for (String item : list.split(",", -1)) {
            Optional<Version> version = Version.parse(item.strip());
            if (version.isPresent()) {
                requires.add(version.get());
            } else {
                findings.add(Finding.at(
                        place,
                        FindingKind.BAD_DIRECTIVE,
                        "\"" + item.strip() + "\" in \"requires\" is not a version.",
                        "List versions such as 3, 5.1 or 2024_05_01, separated by commas."));
            }
        }
    }
}
