package dev.belay.domain.schema;

import java.util.Locale;

/** What kind of thing a schema holds, in an order in which they can be created. */
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
    VIEW,
    MATERIALISED_VIEW,
    TRIGGER,
    POLICY,
    GRANT;

    /** The name in reports and fingerprint files, such as {@code materialised view}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
