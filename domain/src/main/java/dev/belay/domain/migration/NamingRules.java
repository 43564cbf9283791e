package dev.belay.domain.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How file names are read: Flyway's prefixes, separator and suffixes, all of which a project may change.
 *
 * @param suffixes the endings of scripts, compared without regard to case
 */
public record NamingRules(
        String versionedPrefix,
        String undoPrefix,
        String repeatablePrefix,
        String baselinePrefix,
        String separator,
        List<String> suffixes) {

    /** Flyway's own: {@code V1__name.sql}, {@code U1__name.sql}, {@code R__name.sql}, {@code B1__name.sql}. */
    public static final NamingRules FLYWAY = new NamingRules("V", "U", "R", "B", "__", List.of(".sql"));

    private static final List<MigrationKind> KINDS = List.of(MigrationKind.values());

    public NamingRules {
        if (versionedPrefix.isEmpty() || separator.isEmpty() || suffixes.isEmpty()) {
            throw new IllegalArgumentException("prefix, separator and suffix must not be empty");
        }
        suffixes = List.copyOf(suffixes);
    }

    /** What this file name says. */
    public FileName read(String fileName) {
        Optional<String> suffix = suffixOf(fileName);
        if (suffix.isEmpty()) {
            return new FileName.Stray();
        }
        String stem = fileName.substring(0, fileName.length() - suffix.get().length());
        if (FlywayCallbacks.names(stem, separator)) {
            return new FileName.Callback();
        }
        MigrationKind kind = kindOf(stem);
        if (kind == null) {
            return nearMiss(stem, suffix.get());
        }
        String rest = stem.substring(prefixOf(kind).length());
        int at = rest.indexOf(separator);
        String versionText = at < 0 ? rest : rest.substring(0, at);
        String description =
                at < 0 ? "" : rest.substring(at + separator.length()).replace('_', ' ');
        if (kind == MigrationKind.REPEATABLE) {
            if (at < 0) {
                return nearMiss(stem, suffix.get());
            }
            return versionText.isEmpty()
                    ? new FileName.Named(kind, Optional.empty(), description)
                    : new FileName.Misnamed(
                            "a repeatable migration has no version", expected(kind, rest, suffix.get()));
        }
        Optional<Version> version = Version.parse(versionText);
        if (version.isPresent()) {
            return new FileName.Named(kind, version, description);
        }
        return at < 0 && !startsWithDigit(rest)
                ? nearMiss(stem, suffix.get())
                : new FileName.Misnamed(noVersion(versionText, at < 0), expected(kind, rest, suffix.get()));
    }

    private String noVersion(String text, boolean alone) {
        if (text.isEmpty()) {
            return "the version is missing";
        }
        return alone ? "the separator \"" + separator + "\" is missing" : "\"" + text + "\" is not a version";
    }

    /** The file name of a new migration of this kind. */
    public String fileName(MigrationKind kind, String version, String description) {
        return prefixOf(kind)
                + version
                + separator
                + description.trim().replaceAll("[^\\p{L}\\p{N}.-]+", "_")
                + suffixes.get(0);
    }

    /** The file name of the undo script of the versioned migration in this file. */
    public String undoOf(String fileName) {
        return undoPrefix + fileName.substring(versionedPrefix.length());
    }

    /** Whether a file name ends as scripts do, or as the settings that may lie beside them. */
    public Optional<String> suffixOf(String fileName) {
        for (String suffix : suffixes) {
            int start = fileName.length() - suffix.length();
            if (fileName.regionMatches(true, start, suffix, 0, suffix.length())) {
                return Optional.of(suffix);
            }
        }
        return Optional.empty();
    }

    private @Nullable MigrationKind kindOf(String stem) {
        @Nullable MigrationKind found = null;
        int longest = 0;
        for (MigrationKind kind : KINDS) {
            String prefix = prefixOf(kind);
            if (prefix.length() > longest && stem.startsWith(prefix)) {
                found = kind;
                longest = prefix.length();
            }
        }
        return found;
    }

    private String prefixOf(MigrationKind kind) {
        if (kind == MigrationKind.VERSIONED) {
            return versionedPrefix;
        }
        if (kind == MigrationKind.REPEATABLE) {
            return repeatablePrefix;
        }
        return kind == MigrationKind.UNDO ? undoPrefix : baselinePrefix;
    }

    /** A name that looks like a migration's but is none is an error: Flyway would skip it without a word. */
    private FileName nearMiss(String stem, String suffix) {
        for (MigrationKind kind : KINDS) {
            String prefix = prefixOf(kind);
            if (prefix.isEmpty() || !stem.regionMatches(true, 0, prefix, 0, prefix.length())) {
                continue;
            }
            String rest = stem.substring(prefix.length());
            if (kind == MigrationKind.REPEATABLE ? rest.startsWith("_") : startsWithDigit(rest)) {
                String reason = stem.startsWith(prefix)
                        ? "the separator \"" + separator + "\" is missing"
                        : "the prefix is written \"" + prefix + "\"";
                return new FileName.Misnamed(reason, expected(kind, rest, suffix));
            }
        }
        return startsWithDigit(stem) && stem.contains(separator)
                ? new FileName.Misnamed(
                        "the prefix \"" + versionedPrefix + "\" is missing",
                        expected(MigrationKind.VERSIONED, stem, suffix))
                : new FileName.Stray();
    }

    private String expected(MigrationKind kind, String rest, String suffix) {
        int start = nextName(rest, 0);
        int digits = start;
        while (digits < rest.length() && isVersionCharacter(rest, digits)) {
            digits++;
        }
        boolean repeatable = kind == MigrationKind.REPEATABLE;
        String version = repeatable ? "" : digits == start ? "1" : rest.substring(start, digits);
        int name = repeatable ? start : nextName(rest, digits);
        String description = name < rest.length() ? rest.substring(name) : "description";
        return prefixOf(kind) + version + separator + description + suffix;
    }

    /** Where the next letter or digit stands. */
    private static int nextName(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isVersionCharacter(String text, int at) {
        char c = text.charAt(at);
        boolean joint = c == '.' || c == '_';
        return isDigit(text, at) || (joint && isDigit(text, at + 1));
    }

    private static boolean startsWithDigit(String text) {
        return isDigit(text, 0);
    }

    /** As versions count digits: those of ASCII. */
    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
