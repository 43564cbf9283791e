package dev.belay.domain.script;

import java.util.Locale;

/**
 * An object that a statement creates.
 *
 * @param owner the table that a column, constraint, index, trigger or policy belongs to, else empty
 */
public record CreatedObject(Kind kind, String owner, QualifiedName name) {

    /** What it is. */
    public enum Kind {
        SCHEMA,
        EXTENSION,
        TYPE,
        SEQUENCE,
        FUNCTION,
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        VIEW,
        TRIGGER,
        POLICY;

        /** Whether its name is one among those of its table only. */
        public boolean isPartOfTable() {
            return this == COLUMN || this == CONSTRAINT || this == TRIGGER || this == POLICY;
        }
    }

    @Override
    public String toString() {
        String text = kind.name().toLowerCase(Locale.ROOT) + " ";
        return kind == Kind.COLUMN ? text + owner + "." + name : text + name;
    }
}
