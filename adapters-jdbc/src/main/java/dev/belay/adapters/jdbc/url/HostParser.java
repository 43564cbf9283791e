package dev.belay.adapters.jdbc.url;

import dev.belay.adapters.jdbc.url.UrlProblem.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads the servers of a PostgreSQL URL: names or addresses, each with a port or without, separated by commas. */
final class HostParser {
    private static final String FORMS = "write host, host:5432, [::1]:5432, or several with commas between them";

    private HostParser() {}

    static List<Host> parse(String text, List<UrlProblem> problems) {
        List<Host> hosts = new ArrayList<>();
        int start = 0;
        while (start <= text.length() && !text.isEmpty()) {
            int end = text.indexOf(',', start) < 0 ? text.length() : text.indexOf(',', start);
            parseOne(text.substring(start, end), hosts, problems);
            start = end + 1;
        }
        return hosts.isEmpty() ? List.of(Host.LOCAL) : hosts;
    }

    private static void parseOne(String text, List<Host> hosts, List<UrlProblem> problems) {
        boolean bracketed = text.startsWith("[");
        int end = bracketed ? text.indexOf(']') : text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
        String name = bracketed && end > 0 ? text.substring(1, end) : bracketed ? "" : text.substring(0, end);
        String after = bracketed && end >= 0 ? text.substring(end + 1) : bracketed ? "" : text.substring(end);
        if (name.startsWith("%2F") || name.startsWith("%2f")) {
            problems.add(new UrlProblem(
                    Part.HOST, "the driver does not speak over Unix-domain sockets", "write localhost instead"));
        } else if (!(bracketed ? isAddress(name) : isName(name))) {
            problems.add(new UrlProblem(Part.HOST, "it is not the name or address of a server", FORMS));
        } else if (!after.isEmpty() && after.charAt(0) != ':') {
            problems.add(new UrlProblem(Part.HOST, "something other than a port follows an address", FORMS));
        } else {
            int port = after.length() < 2 ? Host.DEFAULT_PORT : port(after.substring(1));
            if (port > 0) {
                hosts.add(new Host(name, port));
            } else {
                problems.add(new UrlProblem(Part.PORT, "it is not a number from 1 to 65535", FORMS));
            }
        }
    }

    private static int port(String text) {
        int port = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            port = digit < 0 || digit > 9 || port > 65_535 ? Integer.MAX_VALUE / 16 : port * 10 + digit;
        }
        return port <= 65_535 ? port : 0;
    }

    /** Letters, digits and what joins them. Other alphabets have their ASCII form, which the resolver needs anyway. */
    private static boolean isName(String name) {
        return consistsOf(name, "-._");
    }

    /** Hexadecimal groups, perhaps with a zone such as %eth0. */
    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 && consistsOf(name, ":.%-_");
    }

    private static boolean consistsOf(String name, String others) {
        boolean fine = !name.isEmpty();
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            fine &= letter < 128 && (Character.isLetterOrDigit(letter) || others.indexOf(letter) >= 0);
        }
        return fine;
    }
}
