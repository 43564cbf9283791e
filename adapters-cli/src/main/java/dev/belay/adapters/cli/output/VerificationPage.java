package dev.belay.adapters.cli.output;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.SideBySide;
import dev.belay.domain.verification.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Results as one page that needs nothing else: no script, no other file, no network. Whatever comes from files or
 * databases goes through {@link JunitXml#escaped}.
 */
final class VerificationPage {
    private static final int LONGEST_BAR = 100;

    private final StringBuilder page = new StringBuilder();

    private VerificationPage() {}

    static String of(VerificationFiles results) {
        VerificationPage page = new VerificationPage();
        page.write(results);
        return page.page.toString();
    }

    private void write(VerificationFiles results) {
        page.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>belay verify</title>
                <style>
                """).append(style()).append("""
                </style>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the results</a>
                <header>
                <p class="brand">belay verify</p>
                """);
        headline(results);
        if (results.engines().size() > 1) {
            page.append("<nav aria-label=\"Engines\">");
            results.engines()
                    .forEach(engine -> page.append("<a href=\"#"
                            + engine.engine().key() + "\">" + engine.engine().key() + "</a>"));
            page.append("</nav>\n");
        }
        page.append("</header>\n<main id=\"main\">\n");
        results.engines().forEach(this::engine);
        results.agreement().ifPresent(check -> {
            page.append("<section>\n<h2>Between the engines</h2>\n<ul class=\"checks\">\n");
            check(check);
            page.append("</ul>\n</section>\n");
        });
        page.append("</main>\n</body>\n</html>\n");
    }

    private void headline(VerificationFiles results) {
        boolean isGood = results.engines().stream().allMatch(engine -> engine.isGood(false))
                && results.agreement().filter(Check::isFailed).isEmpty();
        page.append("<h1 class=\"" + (isGood ? "good" : "bad") + "\">")
                .append(isGood ? "Nothing speaks against these migrations" : "Some migrations cannot be relied on")
                .append("</h1>\n<dl class=\"counts\">\n");
        for (Verdict verdict : Verdict.values()) {
            long count = results.engines().stream()
                    .flatMap(engine -> engine.migrations().stream())
                    .filter(one -> one.verdict() == verdict)
                    .count();
            page.append("<div class=\"" + verdict.word() + (count == 0 ? " none" : "") + "\"><dt>" + said(verdict)
                    + "</dt><dd>" + count + "</dd></div>\n");
        }
        page.append("</dl>\n");
    }

    private static String said(Verdict verdict) {
        return verdict.word().replace('-', ' ');
    }

    private void engine(EngineVerification engine) {
        page.append("<section id=\"" + engine.engine().key() + "\">\n<h2>"
                + engine.engine().key() + " <small>"
                + escaped(engine.engineVersion()) + ", "
                + counted(engine.migrations().size(), "migration") + ", "
                + duration(engine.millis()) + "</small></h2>\n<ul class=\"checks\">\n");
        engine.checks().forEach(this::check);
        page.append("</ul>\n");
        if (!engine.migrations().isEmpty()) {
            page.append("<h3>The way there and back</h3>\n");
            attention(engine);
            page.append("<ol class=\"timeline\">\n");
            int longest = engine.migrations().stream()
                    .mapToInt(one -> Math.max(one.millis(), one.undo().millis()))
                    .max()
                    .orElse(1);
            engine.migrations().forEach(one -> migration(engine, one, Math.max(1, longest)));
            page.append("</ol>\n");
        }
        list("Tables that no row could be made up for", engine.unfilled());
        page.append("</section>\n");
    }

    /** The way to those that somebody should look at. */
    private void attention(EngineVerification engine) {
        List<JudgedMigration> some = engine.migrations().stream()
                .filter(one -> one.verdict().isBad(false) || one.verdict() == Verdict.LOSES_DATA)
                .toList();
        if (!some.isEmpty()) {
            page.append("<ul class=\"attention\" aria-label=\"To look at\">");
            some.forEach(one -> page.append("<li class=\"" + one.verdict().word() + "\"><a href=\"#"
                    + escaped(id(engine, one)) + "\">" + escaped(one.migration().label()) + "</a></li>"));
            page.append("</ul>\n");
        }
    }

    private static String id(EngineVerification engine, JudgedMigration one) {
        return engine.engine().key() + "-" + one.migration().label();
    }

    private void check(Check check) {
        page.append("<li class=\"" + check.outcome().word() + "\"><span class=\"mark\">"
                + check.outcome().word() + "</span> <span><b>"
                + escaped(check.kind().question()) + "</b> " + escaped(check.summary()));
        if (!check.details().isEmpty()) {
            page.append("<ul>");
            check.details().forEach(detail -> page.append("<li>" + escaped(detail) + "</li>"));
            page.append("</ul>");
        }
        page.append(
                "</span>" + (check.millis() > 0 ? "<time>" + duration(check.millis()) + "</time>" : "") + "</li>\n");
    }

    private void migration(EngineVerification engine, JudgedMigration one, int longest) {
        String verdict = one.verdict().word();
        page.append("<li class=\"" + verdict + "\" id=\"" + escaped(id(engine, one)) + "\">\n<details"
                + (one.verdict().isBad(false) ? " open" : "") + ">\n<summary><span class=\"version\">"
                + escaped(one.migration().label()) + "</span> <span class=\"name\">"
                + escaped(one.migration().description()) + "</span> <span class=\"bars\">");
        bar("up", one.millis(), longest);
        if (one.undoScript().isPresent()) {
            bar("back", one.undo().millis(), longest);
        }
        page.append(
                "</span> <span class=\"verdict\">" + said(one.verdict()) + "</span></summary>\n<div class=\"more\">\n");
        one.undo().failure().ifPresent(this::failure);
        list("Lost", one.undo().losses());
        if (!one.undo().differences().isEmpty()) {
            differences(one.undo().differences());
        }
        list("Noted", one.undo().notes());
        changes(one.changes());
        page.append("<p class=\"file\">" + escaped(one.migration().file())
                + one.undoScript().map(undo -> "<br>" + escaped(undo.file())).orElse("")
                + "</p>\n</div>\n</details>\n</li>\n");
    }

    private void bar(String way, int millis, int longest) {
        int width = Math.max(2, Math.round((float) millis * LONGEST_BAR / longest));
        page.append("<span class=\"bar " + way + "\"><i style=\"width:" + width + "%\"></i><b>" + way + " " + millis
                + " ms</b></span>");
    }

    private void failure(Failure failure) {
        page.append("<p class=\"failure\">"
                + escaped((failure.place() == null ? "" : failure.place() + ": ") + failure.what()) + "</p>\n");
    }

    private void changes(List<SchemaDifference> changes) {
        list(
                "What the migration changes in the schema",
                changes.stream().map(VerificationJson::change).toList());
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("<h4>" + title + "</h4>\n<ul>"
                    + lines.stream()
                            .map(line -> "<li>" + escaped(line) + "</li>")
                            .collect(Collectors.joining()) + "</ul>\n");
        }
    }

    private void differences(List<SideBySide> differences) {
        page.append("<h4>Not as it was</h4>\n");
        for (SideBySide difference : differences) {
            page.append("<div class=\"difference\"><h5>"
                    + escaped(difference.difference().object().toString())
                    + "</h5><div class=\"sides\"><div><h6>before the migration</h6>");
            side(difference.expected(), difference.actual());
            page.append("</div><div><h6>after the undo</h6>");
            side(difference.actual(), difference.expected());
            page.append("</div></div></div>\n");
        }
    }

    /** One side, with what the other one has not marked. */
    private void side(Optional<SchemaObject> object, Optional<SchemaObject> other) {
        if (object.isEmpty()) {
            page.append("<p class=\"absent\">not there</p>");
            return;
        }
        if (other.isEmpty() && !object.get().creation().isEmpty()) {
            page.append("<pre>" + escaped(String.join(";\n", object.get().creation())) + "</pre>");
            return;
        }
        page.append("<pre>");
        for (Map.Entry<String, String> property : object.get().properties().entrySet()) {
            boolean isSame = other.map(SchemaObject::properties)
                    .filter(properties -> property.getValue().equals(properties.get(property.getKey())))
                    .isPresent();
            String line = escaped(property.getKey() + ": " + property.getValue());
            page.append(isSame ? line : "<mark>" + line + "</mark>").append('\n');
        }
        page.append("</pre>");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String duration(long millis) {
        return millis < 1000
                ? millis + " ms"
                : String.format(Locale.ROOT, "%d.%d s", millis / 1000, millis % 1000 / 100);
    }

    private static String escaped(String text) {
        return JunitXml.escaped(text);
    }

    private static String style() {
        try (InputStream style = VerificationPage.class.getResourceAsStream("verification.css")) {
            if (style == null) {
                throw new IllegalStateException("the style of the page is not beside it");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
