package dev.belay.adapters.cli.output;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results in the form in which CI takes the results of tests: a suite for each engine, a test for each migration. */
final class JunitXml {
    private final boolean strict;
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitXml(boolean strict) {
        this.strict = strict;
    }

    static String of(VerificationFiles results, boolean strict) {
        JunitXml xml = new JunitXml(strict);
        xml.text.append("<testsuites name=\"belay verify\">\n");
        results.engines().forEach(xml::suite);
        results.agreement().ifPresent(check -> {
            String name = "belay verify";
            xml.suite(name, List.of(xml.test(name, check)), check.isFailed() ? 1 : 0, isSkipped(check), check.millis());
        });
        return xml.text.append("</testsuites>\n").toString();
    }

    private static int isSkipped(Check check) {
        return check.outcome() == Check.Outcome.SKIPPED ? 1 : 0;
    }

    private void suite(EngineVerification engine) {
        String name = "belay verify on " + engine.engine().key();
        List<String> tests = new ArrayList<>();
        int failed = 0;
        int skipped = 0;
        for (Check check : engine.checks()) {
            tests.add(test(name, check));
            failed += check.isFailed() ? 1 : 0;
            skipped += isSkipped(check);
        }
        for (JudgedMigration migration : engine.migrations()) {
            tests.add(test(name, migration));
            boolean isBad = migration.verdict().isBad(strict);
            failed += isBad ? 1 : 0;
            skipped += !isBad && migration.verdict() == Verdict.NO_UNDO ? 1 : 0;
        }
        suite(name, tests, failed, skipped, engine.millis());
    }

    private void suite(String name, List<String> tests, int failed, int skipped, long millis) {
        text.append("  <testsuite name=\"")
                .append(escaped(name))
                .append("\" tests=\"" + tests.size() + "\" failures=\"" + failed)
                .append("\" errors=\"0\" skipped=\"" + skipped + "\" time=\"" + seconds(millis) + "\">\n");
        tests.forEach(text::append);
        text.append("  </testsuite>\n");
    }

    private String test(String suite, Check check) {
        String inside = switch (check.outcome()) {
            case PASSED -> "";
            case FAILED -> failure(check.summary(), String.join("\n", check.details()));
            case SKIPPED -> skipped(check.summary());
        };
        return test(suite, check.kind().question(), check.millis(), inside);
    }

    private String test(String suite, JudgedMigration one) {
        String name = one.migration().label() + " " + one.migration().description();
        String inside = "";
        if (one.verdict().isBad(strict)) {
            inside = failure(one.verdict().word(), String.join("\n", reasons(one)));
        } else if (one.verdict() == Verdict.NO_UNDO) {
            inside = skipped(String.join(" ", one.undo().notes()));
        } else if (!reasons(one).isEmpty()) {
            inside = "      <system-out>" + escaped(String.join("\n", reasons(one))) + "</system-out>\n";
        }
        return test(suite, name, one.millis() + one.undo().millis(), inside);
    }

    /** Everything that a verdict rests on, one sentence each. */
    static List<String> reasons(JudgedMigration one) {
        List<String> reasons = new ArrayList<>();
        one.undo().failure().map(JunitXml::told).ifPresent(reasons::add);
        one.undo()
                .differences()
                .forEach(difference -> reasons.add(difference.difference().text() + "."));
        reasons.addAll(one.undo().losses());
        reasons.addAll(one.undo().notes());
        return reasons;
    }

    private static String told(Failure failure) {
        return (failure.place() == null ? "" : failure.place() + ": ") + failure.what();
    }

    private static String test(String suite, String name, long millis, String inside) {
        return "    <testcase classname=\"" + escaped(suite) + "\" name=\"" + escaped(name) + "\" time=\""
                + seconds(millis) + (inside.isEmpty() ? "\"/>\n" : "\">\n" + inside + "    </testcase>\n");
    }

    private static String failure(String message, String details) {
        return "      <failure message=\"" + escaped(message) + "\">" + escaped(details) + "</failure>\n";
    }

    private static String skipped(String why) {
        return "      <skipped message=\"" + escaped(why) + "\"/>\n";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    /** As XML takes any text: what it has no place for becomes a space, and what is not ASCII a number. */
    static String escaped(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length());
        raw.codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean isPlain = letter >= ' ' && letter < 127;
                    boolean isControl = letter < ' ' || (letter >= 127 && letter < 160);
                    boolean isNoText = (letter >= 0xd800 && letter < 0xe000) || (letter & 0xfffe) == 0xfffe;
                    if (isPlain || letter == '\n') {
                        escaped.appendCodePoint(letter);
                    } else if (isControl || isNoText) {
                        escaped.append(' ');
                    } else {
                        escaped.append("&#").append(letter).append(';');
                    }
                }
            }
        });
        return escaped.toString();
    }
}
