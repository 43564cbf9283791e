package dev.belay.suite.acceptance;

import dev.belay.domain.target.Engine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A bad input, by phrases: what is laid out, what is run, and what Belay must say about it. Three dots in what it says
 * stand for anything.
 */
final class BadInput {
    private final String title;
    private final List<Consumer<Workplace>> preparations = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private UnaryOperator<String> url = UnaryOperator.identity();
    private Set<Engine> engines = EnumSet.allOf(Engine.class);
    private List<String> arguments = List.of("migrate");
    private int exitCode;
    private String kind = "";
    private String what = "";
    private String place = "";
    private String state = "";
    private String next = "";
    private boolean alone = true;

    private BadInput(String title) {
        this.title = title;
    }

    /** Something that is wrong, in the words of the documentation. */
    static BadInput of(String title) {
        return new BadInput(title);
    }

    BadInput onSqlite() {
        engines = EnumSet.of(Engine.SQLITE);
        return this;
    }

    BadInput onPostgresql() {
        engines = EnumSet.of(Engine.POSTGRESQL);
        return this;
    }

    BadInput with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    BadInput with(String file, byte[] bytes) {
        return prepared(workplace -> workplace.write(file, bytes));
    }

    /** A migration in the usual place. */
    BadInput migration(String name, String text) {
        return with("db/migration/" + name, text);
    }

    BadInput without(String file) {
        return prepared(workplace -> workplace.delete(file));
    }

    /** What is laid out so far is migrated, with these options. */
    BadInput migrated(String... options) {
        return prepared(workplace -> workplace.migrate(options));
    }

    BadInput sql(String... statements) {
        return prepared(workplace -> workplace.execute(statements));
    }

    BadInput prepared(Consumer<Workplace> preparation) {
        preparations.add(preparation);
        return this;
    }

    BadInput variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Another database than the one that the workplace has, made from its URL. */
    BadInput url(UnaryOperator<String> change) {
        this.url = change;
        return this;
    }

    /** The command line, where it is not just {@code migrate}. */
    BadInput run(String... words) {
        arguments = List.of(words);
        return this;
    }

    /** What it ends with: the exit code, the kind in JSON, and what happened, as it is printed. */
    BadInput answers(int exitCode, String kind, String what) {
        this.exitCode = exitCode;
        this.kind = kind;
        this.what = what;
        return this;
    }

    BadInput at(String place) {
        this.place = place;
        return this;
    }

    /** What the database is left in; where it is not said, nothing may have changed. */
    BadInput leaves(String state) {
        this.state = state;
        return this;
    }

    BadInput next(String next) {
        this.next = next;
        return this;
    }

    /** Other mistakes come with it, each with a case of its own. */
    BadInput amongOthers() {
        alone = false;
        return this;
    }

    boolean isFor(Engine engine) {
        return engines.contains(engine);
    }

    boolean isWarning() {
        return exitCode == 0;
    }

    boolean isAlone() {
        return alone;
    }

    boolean changesNothing() {
        return state.isEmpty() && !isWarning();
    }

    List<Consumer<Workplace>> preparations() {
        return List.copyOf(preparations);
    }

    /** What stands in the environment, in which the workplace has put this already. */
    Map<String, String> environment(Map<String, String> before) {
        Map<String, String> all = new HashMap<>(before);
        all.computeIfPresent("DATABASE_URL", (name, text) -> url.apply(text));
        all.putAll(environment);
        return all;
    }

    List<String> arguments() {
        return arguments;
    }

    int exitCode() {
        return exitCode;
    }

    String kind() {
        return kind;
    }

    String what() {
        return what;
    }

    String place() {
        return place;
    }

    String state() {
        return state;
    }

    String next() {
        return next;
    }

    /** Its row in the documentation. */
    String row() {
        return "| " + title + " | `" + what.replace("|", "\\|") + "` | `" + kind + "` | " + exitCode + " |\n";
    }

    @Override
    public String toString() {
        return title;
    }
}
