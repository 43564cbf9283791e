package dev.belay.adapters.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of all pages: one file that needs nothing else, readable on a screen of any size, and plain ASCII. */
final class HtmlPage {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** Begins a page. */
    HtmlPage(String title, String lead) {
        this.title = title;
        add("<header><h1>").text(title).add("</h1><p>").text(lead).add("</p></header>\n");
    }

    /** Adds markup as it is. */
    HtmlPage add(String markup) {
        body.append(markup);
        return this;
    }

    /** Adds a text, whatever is in it. */
    HtmlPage text(String text) {
        body.append(escaped(text));
        return this;
    }

    /** Adds an element with a text in it. */
    HtmlPage element(String name, String classes, String text) {
        String attribute = classes.isEmpty() ? "" : " class=\"" + classes + "\"";
        return add("<" + name + attribute + ">").text(text).add("</" + name + ">");
    }

    /** Adds a figure with what it is. */
    HtmlPage fact(String figure, String what) {
        return add("<div class=\"fact\">")
                .element("b", "", figure)
                .element("span", "", what)
                .add("</div>");
    }

    /** The whole page. */
    String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\">\n<title>" + escaped(title)
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n" + body
                + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (letter < ' ' && letter != '\n' && letter != '\t') {
                        escaped.append(' ');
                    } else if (letter > '~') {
                        escaped.append("&#").append(letter).append(';');
                    } else {
                        escaped.appendCodePoint(letter);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
