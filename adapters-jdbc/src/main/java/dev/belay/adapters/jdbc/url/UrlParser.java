package dev.belay.adapters.jdbc.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.adapters.jdbc.url.UrlProblem.Part;
import java.util.Locale;

/** Tells by its beginning what kind of URL a text is, and leaves the rest to the parser of that engine. */
final class UrlParser {
    private static final String SUPPORTED = "write postgresql://user@host:5432/database, sqlite:///relative.db,"
            + " sqlite:////absolute.db, or the jdbc: form of either";
    private static final int LONGEST_SCHEME = 24;

    private UrlParser() {}

    static Parsed parse(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            return Parsed.Refused.because(Part.SCHEME, "it is empty", SUPPORTED);
        }
        if (isUnreadable(text)) {
            return Parsed.Refused.because(
                    Part.SCHEME,
                    "there is a line break or another character in it that cannot be read",
                    "remove it, or percent-encode it where it belongs to the password");
        }
        boolean jdbc = text.regionMatches(true, 0, "jdbc:", 0, 5);
        String url = jdbc ? text.substring(5) : text;
        int colon = url.indexOf(':');
        if (colon <= 0) {
            return Parsed.Refused.because(Part.SCHEME, "it does not say which database it is", SUPPORTED);
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = url.substring(colon + 1);
        if (scheme.equals("sqlite") || (!jdbc && scheme.startsWith("sqlite+"))) {
            return new SqliteUrlParser(rest, jdbc).parse();
        }
        boolean postgresql =
                scheme.equals("postgresql") || (!jdbc && (scheme.equals("postgres") || isWithDriver(scheme)));
        if (postgresql && (jdbc || rest.startsWith("//"))) {
            return new PostgresqlUrlParser(rest).parse();
        }
        if (postgresql) {
            return Parsed.Refused.because(Part.SCHEME, "two slashes are missing after it", SUPPORTED);
        }
        return Parsed.Refused.because(Part.SCHEME, unknown(scheme, jdbc || rest.startsWith("//")), SUPPORTED);
    }

    /** The forms of SQLAlchemy, as in postgresql+psycopg2: the driver named there is Python's and says nothing here. */
    private static boolean isWithDriver(String scheme) {
        return scheme.startsWith("postgresql+") || scheme.startsWith("postgres+");
    }

    /** Quotes only what is surely a scheme: the text may be anything, a password by mistake too. */
    private static String unknown(String scheme, boolean surely) {
        boolean quotable = surely && scheme.length() <= LONGEST_SCHEME;
        for (int at = 0; at < scheme.length(); at++) {
            quotable &= isPartOfScheme(scheme.charAt(at));
        }
        return quotable
                ? "Belay migrates PostgreSQL and SQLite, not '" + scheme + "'"
                : "Belay migrates PostgreSQL and SQLite, and this is neither";
    }

    private static boolean isPartOfScheme(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || "+-.".indexOf(letter) >= 0;
    }

    /** Control characters, and halves of a character, which every encoding turns into a question mark. */
    private static boolean isUnreadable(String text) {
        boolean isAscii = true;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return true;
            }
            isAscii &= text.charAt(at) < 128;
        }
        return !isAscii && !UTF_8.newEncoder().canEncode(text);
    }
}
