package dev.belay.domain.script;

/** What a statement may destroy, as far as its text shows it. */
public sealed interface Destruction {

    /** A table goes, with all its rows. */
    record Table(QualifiedName table) implements Destruction {}

    /** A column goes, with all its values. */
    record Column(QualifiedName table, String column) implements Destruction {}

    /**
     * Rows of a table are changed or deleted; nobody sees which without running it.
     *
     * @param verb how, such as {@code UPDATE}
     */
    record Rows(QualifiedName table, String verb) implements Destruction {}

    /** Nobody sees from the text what the statement does. */
    record Unclear(String excerpt) implements Destruction {}
}
