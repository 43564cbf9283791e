package dev.belay.domain.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a CREATE INDEX names by themselves, not in an expression.
 *
 * @param table as its catalog has it
 */
public record IndexedColumns(String table, List<Name> names) {
    public IndexedColumns {
        names = List.copyOf(names);
    }

    /**
     * A name as its catalog would have it.
     *
     * @param offset where in its script it stands
     * @param isQuoted in double quotes
     */
    public record Name(String name, int offset, boolean isQuoted) {}

    /** Nothing where the statement creates no index. */
    static Optional<IndexedColumns> of(Words words) {
        if (!words.accept("CREATE")) {
            return Optional.empty();
        }
        words.accept("UNIQUE");
        if (!words.accept("INDEX") || !words.skipTo("ON")) {
            return Optional.empty();
        }
        words.accept("ONLY");
        Optional<QualifiedName> table = words.qualifiedName();
        if (words.accept("USING")) {
            words.skip();
        }
        if (table.isEmpty() || !words.accept(TokenKind.OPEN)) {
            return Optional.empty();
        }
        List<Name> names = new ArrayList<>();
        do {
            int offset = words.offset();
            boolean isQuoted = words.raw().startsWith("\"");
            Optional<String> name = words.identifier();
            if (name.isPresent()
                    && !words.at(TokenKind.OPEN)
                    && !words.at(TokenKind.DOT)
                    && !words.at(TokenKind.OTHER)) {
                names.add(new Name(name.get(), offset, isQuoted));
            }
        } while (words.skipToComma());
        return Optional.of(new IndexedColumns(table.get().name(), names));
    }

    /** Whether any of them is in double quotes. */
    public boolean hasQuotes() {
        return names.stream().anyMatch(Name::isQuoted);
    }

    /** The first of them that is not there. */
    public Optional<Name> missingFrom(Collection<String> columns) {
        Set<String> there = new HashSet<>();
        columns.forEach(column -> there.add(Tokens.folded(Literals.cut(column))));
        return names.stream()
                .filter(name -> !there.contains(Tokens.folded(name.name())))
                .findFirst();
    }

    /** What is wrong with such a name, and what is there instead. */
    public String complaint(Name missing, Collection<String> columns) {
        return table + " has no column " + missing.name() + ". "
                + Nearest.listed("Its columns", missing.name(), columns);
    }
}
