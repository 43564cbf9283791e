package dev.belay.domain.schema;

import java.util.Locale;

/** What kind of thing a schema holds, in an order in which reports name them. */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    /** Enum, domain, composite and range types. */
    TYPE,
    SEQUENCE,
    /** Functions, procedures and aggregates, named with their argument types. */
    FUNCTION,
    TABLE,
    COLUMN,
    /** Primary keys, unique, check, exclusion and foreign keys. */
    CONSTRAINT,
    INDEX,
    /** Extended statistics. */
    STATISTICS,
    VIEW,
    MATERIALISED_VIEW,
    RULE,
    TRIGGER,
    POLICY,
    GRANT;

    /** The name in reports and fingerprint files, such as {@code materialised view}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether others belong to it: columns, constraints, indexes and the like. */
    public boolean isRelation() {
        return this == TABLE || this == VIEW || this == MATERIALISED_VIEW;
    }
}
