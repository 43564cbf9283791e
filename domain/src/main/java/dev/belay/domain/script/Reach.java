package dev.belay.domain.script;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a statement does beyond its database, as far as its text shows it. */
final class Reach {
    private static final Map<String, String> FUNCTIONS = Map.of(
            "dblink", "works on another database",
            "load_extension", "loads a library",
            "lo_export", "writes a file of the server",
            "lo_import", "reads a file of the server",
            "pg_ls_dir", "reads the folders of the server",
            "pg_read_binary_file", "reads a file of the server",
            "pg_read_file", "reads a file of the server");

    private Reach() {}

    /** Such as "writes another file"; nothing where the statement stays where it is. */
    static Optional<String> of(Words words) {
        if (words.accept("ATTACH")) {
            return Optional.of("works on another file");
        }
        if (words.accept("VACUUM")) {
            return words.skipTo("INTO") ? Optional.of("writes another file") : Optional.empty();
        }
        if (words.accept("COPY")) {
            return copy(words);
        }
        if (words.accept("LOAD")) {
            return Optional.of("loads a library into the server");
        }
        if (words.accept("ALTER", "SYSTEM")) {
            return Optional.of("changes the settings of the whole server");
        }
        if (words.accept("SET")) {
            words.acceptOneOf("LOCAL", "SESSION");
            return words.acceptOneOf("ROLE", "AUTHORIZATION")
                    ? Optional.of("goes on as another role")
                    : Optional.empty();
        }
        if (words.accept("PRAGMA")) {
            return words.qualifiedName()
                            .filter(name -> name.name().equalsIgnoreCase("writable_schema"))
                            .isPresent()
                    ? Optional.of("lets SQL write the schema's own table")
                    : Optional.empty();
        }
        return call(words);
    }

    private static Optional<String> copy(Words words) {
        if (words.at(TokenKind.OPEN)) {
            words.skipGroup();
        }
        while (!words.isAtEnd() && !words.acceptOneOf("FROM", "TO")) {
            words.skip();
        }
        if (words.at("PROGRAM")) {
            return Optional.of("runs a program on the server");
        }
        return words.at(TokenKind.STRING) ? Optional.of("reads or writes a file of the server") : Optional.empty();
    }

    private static Optional<String> call(Words words) {
        // the body of a function is a string, and runs one day
        boolean hasBody = words.at("CREATE") || words.at("DO");
        List<String> named = FUNCTIONS.keySet().stream().filter(words::contains).toList();
        while (!named.isEmpty() && !words.isAtEnd()) {
            String word = hasBody ? named.get(0) : words.raw().toLowerCase(Locale.ROOT);
            if (named.contains(word)) {
                return Optional.of("calls " + word + ", which " + FUNCTIONS.get(word));
            }
            words.skip();
        }
        return Optional.empty();
    }
}
