package dev.belay.adapters.jdbc.url;

import dev.belay.adapters.jdbc.url.Parsed.Refused;
import dev.belay.adapters.jdbc.url.UrlProblem.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what follows the scheme of a SQLite URL: a path, a file: URI, or what stands for memory. */
final class SqliteUrlParser {
    private static final String FORMS =
            "write sqlite:///relative.db, sqlite:////absolute.db, sqlite:path, or sqlite:// for memory";

    private final boolean jdbc;
    private final String location;
    private final String query;

    SqliteUrlParser(String rest, boolean jdbc) {
        this.jdbc = jdbc;
        int question = rest.indexOf('?') < 0 ? rest.length() : rest.indexOf('?');
        location = rest.substring(0, question);
        query = question == rest.length() ? "" : rest.substring(question + 1);
    }

    Parsed parse() {
        if (jdbc) {
            return location.isEmpty() ? build(SqliteUrl.MEMORY) : ofPath(location);
        }
        if (!location.startsWith("//")) {
            return location.isEmpty() ? refused("it names no file", FORMS) : ofPath(location);
        }
        if (location.length() == 2 || location.equals("///")) {
            return build(SqliteUrl.MEMORY);
        }
        return location.charAt(2) == '/'
                ? ofPath(location.substring(3))
                : refused("two slashes are followed by a server, and SQLite has none", FORMS);
    }

    private Parsed ofPath(String path) {
        if (path.equals(SqliteUrl.MEMORY)) {
            return build(path);
        }
        if (path.startsWith("file:")) {
            return ofUri(path.substring(5));
        }
        if (path.regionMatches(true, 0, ":resource:", 0, 10)) {
            return refused(
                    "':resource:' lets the driver fetch a database from any address", "name a file on this machine");
        }
        return path.charAt(0) == ':' ? refused("a name does not begin with a colon", FORMS) : build(path);
    }

    private Parsed ofUri(String uri) {
        String path = uri;
        if (uri.startsWith("//")) {
            int slash = uri.indexOf('/', 2);
            String server = uri.substring(2, slash < 0 ? uri.length() : slash);
            if (slash < 0 || !(server.isEmpty() || server.equals("localhost"))) {
                return refused("a file: URI names another machine", "write file:relative.db or file:///absolute.db");
            }
            path = uri.substring(slash);
        }
        Optional<String> decoded = PercentCode.decode(path);
        if (decoded.isEmpty() || decoded.get().indexOf('\0') >= 0) {
            return refused("a % is not followed by two digits that stand for a character", "write % itself as %25");
        }
        String name = decoded.get();
        // SQLite itself drops the slash before a drive
        boolean drive = name.length() > 3 && name.charAt(0) == '/' && name.charAt(2) == ':' && name.charAt(3) == '/';
        if (name.isEmpty() || (name.charAt(0) == ':' && !name.equals(SqliteUrl.MEMORY))) {
            return refused("it names no file", FORMS);
        }
        return build(drive ? name.substring(1) : name);
    }

    private Parsed build(String path) {
        Optional<List<QueryParameter>> given = QueryParameter.parse(query);
        if (given.isEmpty()) {
            return Refused.because(
                    Part.PARAMETERS, "a % is not followed by two digits, as in %20", "write % itself as %25");
        }
        List<UrlProblem> problems = new ArrayList<>();
        Map<String, String> allowed =
                given.get().isEmpty() ? Map.of() : SqliteParameters.RULES.read(given.get(), problems);
        return problems.isEmpty() ? new Parsed.Accepted(new SqliteUrl(path, allowed)) : new Refused(problems);
    }

    private static Parsed refused(String what, String next) {
        return Refused.because(Part.FILE, what, next);
    }
}
