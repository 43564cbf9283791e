package dev.belay.domain.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version of a migration, compared as Flyway compares it: parts separated by dots or underscores, each a whole
 * number of any length, missing parts counting as zero. {@code 1}, {@code 1.0} and {@code 01} are the same version.
 */
public final class Version implements Comparable<Version> {
    private final String text;
    private final List<String> parts;
    private final int hash;

    private Version(String text, List<String> parts) {
        this.text = text;
        this.parts = parts;
        this.hash = parts.hashCode();
    }

    /**
     * The version that this text stands for.
     *
     * @throws IllegalArgumentException where the text is no version
     */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** The version that this text stands for, or nothing where it has anything but digits, dots and underscores. */
    public static Optional<Version> parse(String text) {
        String dotted = text.replace('_', '.');
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= dotted.length(); i++) {
            char c = i == dotted.length() ? '.' : dotted.charAt(i);
            if (c == '.') {
                if (i == start) {
                    return Optional.empty();
                }
                parts.add(withoutLeadingZeros(dotted, start, i));
                start = i + 1;
            } else if (c < '0' || c > '9') {
                return Optional.empty();
            }
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return Optional.of(new Version(dotted, List.copyOf(parts)));
    }

    private static String withoutLeadingZeros(String digits, int start, int end) {
        int first = start;
        while (first < end && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first, end);
    }

    /** Whether this version comes after the other. */
    public boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }

    /** The version that a new migration gets after this one: one more in its first part, as wide as that is written. */
    public String next() {
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        String next = new BigInteger(first).add(BigInteger.ONE).toString();
        return "0".repeat(Math.max(0, first.length() - next.length())) + next;
    }

    /** Whether its first part is written like a date or a time, {@code 20240501} or longer. */
    public boolean looksLikeTime() {
        return parts.get(0).length() >= 8
                && (parts.get(0).startsWith("19") || parts.get(0).startsWith("20"));
    }

    @Override
    public int compareTo(Version other) {
        int longest = Math.max(parts.size(), other.parts.size());
        for (int i = 0; i < longest; i++) {
            String mine = i < parts.size() ? parts.get(i) : "";
            String theirs = i < other.parts.size() ? other.parts.get(i) : "";
            int order = mine.length() != theirs.length()
                    ? Integer.compare(mine.length(), theirs.length())
                    : mine.compareTo(theirs);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && hash == version.hash && parts.equals(version.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The version with dots, as Flyway writes it into the history. */
    @Override
    public String toString() {
        return text;
    }
}
