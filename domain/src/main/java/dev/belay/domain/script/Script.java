package dev.belay.domain.script;

import dev.belay.domain.finding.Place;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A script as it would run: its placeholders replaced, its statements known, and each place in it traceable to the
 * line and column of the file that it came from.
 */
public final class Script {
    /** A shorter one is none, and would tear holes into every message. */
    private static final int SHORTEST_SECRET = 4;

    /** What is part of every name of the time. */
    private static final List<String> CLOCKS =
            List.of("now", "current_", "localtime", "_timestamp", "today", "yesterday", "tomorrow", "age(");

    private final String file;
    private final String source;
    private final Placeholders.Replaced replaced;
    private final StatementList contents;
    private final Quoting quoting;
    private final Places places;

    private Script(
            String file, String source, Placeholders.Replaced replaced, StatementList contents, Quoting quoting) {
        this.file = file;
        this.source = source;
        this.replaced = replaced;
        this.contents = contents;
        this.quoting = quoting;
        this.places = new Places(source);
    }

    /**
     * Reads a script.
     *
     * @param file the path to show to people
     * @param source the file's text, without byte order mark
     * @param placeholders nothing where the script's placeholders are not to be replaced
     */
    public static Script read(String file, String source, Optional<Placeholders> placeholders, Engine engine) {
        Placeholders.Replaced replaced = placeholders.isPresent()
                ? placeholders.get().replace(source)
                : new Placeholders.Replaced(source, List.of(), List.of());
        ScriptLexer lexer = ScriptLexer.of(engine);
        return new Script(file, source, replaced, lexer.read(replaced.text()), lexer.quoting());
    }

    /** The file, as it is shown to people. */
    public String file() {
        return file;
    }

    /** The text that runs. */
    public String text() {
        return replaced.text();
    }

    /** The statements, in order; their offsets are those of {@link #text}. */
    public List<Statement> statements() {
        return contents.statements();
    }

    /** What is wrong with the script, seen without a database. */
    public List<ScriptDefect> defects() {
        return contents.defects();
    }

    /** Whether all of it can run in one transaction, SQLite's foreign key switch being moved out of it. */
    public boolean isTransactional() {
        for (Statement statement : statements()) {
            StatementForm form = statement.form();
            if (!form.runsInTransaction() && !(form instanceof StatementForm.ForeignKeys)) {
                return false;
            }
        }
        return true;
    }

    /** Whether its statements must be sent one by one, because the rows of a COPY stand between them. */
    public boolean hasInlineData() {
        for (Statement statement : statements()) {
            if (statement.form() instanceof StatementForm.CopyFromStdin) {
                return true;
            }
        }
        return false;
    }

    /**
     * The statements that may change rows, and not the schema alone: a schema does not show whether they have run. What
     * is not known to leave rows alone is among them.
     */
    public List<Statement> dataStatements() {
        List<Statement> found = new ArrayList<>();
        for (Statement statement : statements()) {
            if (!isOfSchemaAlone(new Words(text(), statement.start(), statement.end(), quoting))) {
                found.add(statement);
            }
        }
        return found;
    }

    private static boolean isOfSchemaAlone(Words words) {
        if (words.acceptOneOf("ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SET", "RESET", "PRAGMA", "REINDEX")) {
            return true;
        }
        if (!words.accept("CREATE")) {
            return words.acceptOneOf("ANALYZE", "VACUUM");
        }
        while (words.acceptOneOf("GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED")) {
            // what comes before the word TABLE
        }
        if (!words.accept("TABLE")) {
            return true;
        }
        while (!words.isAtEnd()) {
            if (words.at("SELECT") || words.at("EXECUTE")) {
                return false;
            }
            words.skip();
        }
        return true;
    }

    /**
     * Whether it may look at the time, beside the default of a column: then it has to see one that is later than that of
     * the transaction before it. What is not known to look at none is said to.
     */
    public boolean mayTellTime() {
        for (Statement statement : dataStatements()) {
            String text = statement.text(text()).toLowerCase(Locale.ROOT);
            boolean isPlain = begins(statement, "INSERT") || begins(statement, "UPDATE") || begins(statement, "DELETE");
            if (!isPlain || CLOCKS.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        for (Statement statement : statements()) {
            if (begins(statement, "CREATE", "MATERIALIZED")) {
                return true;
            }
        }
        return false;
    }

    /** What its statements may destroy, as far as their text shows it. */
    public List<Destruction> destructions() {
        return new DestructionReading().of(statements(), this::words, this::excerpt);
    }

    /** Where it first alters a table in a way that its engine lacks, and so has to have the table built anew. */
    public Optional<Place> placeOfRebuild() {
        for (Statement statement : statements()) {
            if (statement.form() instanceof StatementForm.AlterTable alteration && !alteration.perhapsKnown()) {
                return Optional.of(placeOf(statement.start()));
            }
        }
        return Optional.empty();
    }

    /** Whether settings may outlive it in its session. */
    public boolean mayChangeSession() {
        for (Statement statement : statements()) {
            if (statement.mayChangeSession()) {
                return true;
            }
        }
        return false;
    }

    /** The placeholders that have no value, each with its place. */
    public List<MissingPlaceholder> missingPlaceholders() {
        return replaced.missing().stream()
                .map(missing -> new MissingPlaceholder(missing.name(), sourcePlace(missing.offset())))
                .toList();
    }

    /** A placeholder without a value. */
    public record MissingPlaceholder(String name, Place place) {}

    /** The file, line and column from which the character at this offset of {@link #text} came. */
    public Place placeOf(int offset) {
        return sourcePlace(sourceOffset(offset));
    }

    private Place sourcePlace(int offset) {
        Position position = places.of(Math.min(offset, source.length()));
        return new Place(file, position.line(), position.column());
    }

    private int sourceOffset(int offset) {
        int moved = 0;
        for (Placeholders.Substitution substitution : replaced.substitutions()) {
            if (offset < substitution.textStart()) {
                break;
            }
            if (offset < substitution.textStart() + substitution.textLength()) {
                return substitution.sourceStart();
            }
            moved += substitution.sourceLength() - substitution.textLength();
        }
        return offset + moved;
    }

    /** The beginning of a statement as it stands in the file, its literals left out: they may hold secrets. */
    public String excerpt(Statement statement) {
        return Excerpt.of(sourceOf(statement), quoting);
    }

    /**
     * A text about this script as it may be shown: the values of placeholders with a secret's name are left out. What a
     * database says of an error quotes them, and a plan would spell them.
     */
    public String masked(String text) {
        String masked = text;
        for (Placeholders.Substitution substitution : replaced.substitutions()) {
            if (substitution.isSecret() && substitution.textLength() >= SHORTEST_SECRET) {
                int start = substitution.textStart();
                masked = masked.replace(
                        replaced.text().substring(start, start + substitution.textLength()), Secret.MASK);
            }
        }
        return masked;
    }

    /** The statement at an offset of {@link #text}, or the one before it; nothing in a script without statements. */
    public Optional<Statement> statementAt(int offset) {
        Statement found = null;
        for (Statement statement : statements()) {
            if (statement.start() > offset && found != null) {
                break;
            }
            found = statement;
        }
        return Optional.ofNullable(found);
    }

    /** What a statement creates, as far as its text shows it; first what it is about, such as a table before its columns. */
    public List<CreatedObject> creations(Statement statement) {
        return new CreationReading(words(statement)).read();
    }

    /** What a statement does beyond its database, such as "runs a program on the server"; nothing of most. */
    public Optional<String> reach(Statement statement) {
        return Reach.of(words(statement));
    }

    /** The columns that a CREATE INDEX names; nothing of any other statement. */
    public Optional<IndexedColumns> indexedColumns(Statement statement) {
        return IndexedColumns.of(words(statement));
    }

    /** Every word and quoted name of a statement in lower case, keywords among them, strings and comments not. */
    public Set<String> names(Statement statement) {
        Set<String> names = new HashSet<>();
        Words words = words(statement);
        while (!words.isAtEnd()) {
            Optional<String> name = words.identifier();
            name.ifPresentOrElse(n -> names.add(n.toLowerCase(Locale.ROOT)), words::skip);
        }
        return names;
    }

    /** Whether a statement begins with these keywords, given in upper case. */
    public boolean begins(Statement statement, String... keywords) {
        return words(statement).accept(keywords);
    }

    /** Whether a statement has these keywords one after the other, given in upper case. */
    public boolean has(Statement statement, String... keywords) {
        Words words = words(statement);
        while (!words.isAtEnd()) {
            if (words.accept(keywords)) {
                return true;
            }
            words.skip();
        }
        return false;
    }

    private Words words(Statement statement) {
        return new Words(text(), statement.start(), statement.end(), quoting);
    }

    /** The SHA-256 of the file's text; line ends count as line feeds, so a checkout on Windows does not change it. */
    public String digest() {
        return Digest.sha256(withLineFeeds(source));
    }

    /** The SHA-256 of one statement as it stands in the file. */
    public String digestOf(Statement statement) {
        return Digest.sha256(withLineFeeds(sourceOf(statement)));
    }

    private String sourceOf(Statement statement) {
        return source.substring(sourceOffset(statement.start()), sourceOffset(statement.end()));
    }

    private static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
    }
}
