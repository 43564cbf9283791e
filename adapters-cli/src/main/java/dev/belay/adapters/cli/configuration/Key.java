package dev.belay.adapters.cli.configuration;

import java.util.Locale;
import java.util.Optional;

/** The settings by their names, which are Flyway's wherever Flyway has the setting too. */
enum Key {
    URL("url", Kind.TEXT, Flyway.PER_ENVIRONMENT),
    USER("user", Kind.TEXT, Flyway.PER_ENVIRONMENT),
    PASSWORD("password", Kind.TEXT, Flyway.PER_ENVIRONMENT),
    PASSWORD_FILE("passwordFile", Kind.TEXT, Flyway.UNKNOWN),
    SCRATCH_URL("scratchUrl", Kind.TEXT, Flyway.UNKNOWN),
    COPY_URL("copyUrl", Kind.TEXT, Flyway.UNKNOWN),
    ENVIRONMENT("environment", Kind.TEXT, Flyway.UNKNOWN),
    SECRET_KEY("secretKey", Kind.TEXT, Flyway.UNKNOWN),
    JWT_SECRET("jwtSecret", Kind.TEXT, Flyway.UNKNOWN),
    CONNECT_WAIT("connectWait", Kind.DURATION, Flyway.UNKNOWN),
    LOCK_WAIT("lockWait", Kind.DURATION, Flyway.UNKNOWN),
    LOCATIONS("locations", Kind.LIST, Flyway.GENERAL),
    ENCODING("encoding", Kind.TEXT, Flyway.GENERAL),
    SCHEMAS("schemas", Kind.LIST, Flyway.PER_ENVIRONMENT),
    DEFAULT_SCHEMA("defaultSchema", Kind.TEXT, Flyway.GENERAL),
    CREATE_SCHEMAS("createSchemas", Kind.TRUTH, Flyway.GENERAL),
    TABLE("table", Kind.TEXT, Flyway.GENERAL),
    INSTALLED_BY("installedBy", Kind.TEXT, Flyway.GENERAL),
    PLACEHOLDERS("placeholders", Kind.MAP, Flyway.GENERAL),
    PLACEHOLDER_REPLACEMENT("placeholderReplacement", Kind.TRUTH, Flyway.GENERAL),
    PLACEHOLDER_PREFIX("placeholderPrefix", Kind.TEXT, Flyway.GENERAL),
    PLACEHOLDER_SUFFIX("placeholderSuffix", Kind.TEXT, Flyway.GENERAL),
    PLACEHOLDER_SEPARATOR("placeholderSeparator", Kind.TEXT, Flyway.GENERAL),
    SQL_MIGRATION_PREFIX("sqlMigrationPrefix", Kind.TEXT, Flyway.GENERAL),
    UNDO_SQL_MIGRATION_PREFIX("undoSqlMigrationPrefix", Kind.TEXT, Flyway.GENERAL),
    REPEATABLE_SQL_MIGRATION_PREFIX("repeatableSqlMigrationPrefix", Kind.TEXT, Flyway.GENERAL),
    BASELINE_MIGRATION_PREFIX("baselineMigrationPrefix", Kind.TEXT, Flyway.GENERAL),
    SQL_MIGRATION_SEPARATOR("sqlMigrationSeparator", Kind.TEXT, Flyway.GENERAL),
    SQL_MIGRATION_SUFFIXES("sqlMigrationSuffixes", Kind.LIST, Flyway.GENERAL),
    BASELINE_VERSION("baselineVersion", Kind.TEXT, Flyway.GENERAL),
    BASELINE_DESCRIPTION("baselineDescription", Kind.TEXT, Flyway.GENERAL),
    BASELINE_ON_MIGRATE("baselineOnMigrate", Kind.TRUTH, Flyway.GENERAL),
    BACKUP_DIR("backupDir", Kind.TEXT, Flyway.UNKNOWN),
    PG_TOOLS("pgTools", Kind.TEXT, Flyway.UNKNOWN),
    REQUIRE_REHEARSAL("requireRehearsal", Kind.DURATION, Flyway.UNKNOWN),
    TARGET("target", Kind.TEXT, Flyway.GENERAL),
    OUT_OF_ORDER("outOfOrder", Kind.TRUTH, Flyway.GENERAL),
    GROUP("group", Kind.TRUTH, Flyway.GENERAL),
    MIXED("mixed", Kind.TRUTH, Flyway.GENERAL),
    VALIDATE_ON_MIGRATE("validateOnMigrate", Kind.TRUTH, Flyway.GENERAL),
    FOUR_EYES("fourEyes", Kind.TRUTH, Flyway.UNKNOWN);

    /** What a value of a key looks like. */
    enum Kind {
        TEXT,
        LIST,
        MAP,
        TRUTH,
        DURATION
    }

    /** Where Flyway has the setting, if it has it: in its TOML file the connection stands apart. */
    enum Flyway {
        UNKNOWN,
        GENERAL,
        PER_ENVIRONMENT
    }

    private static final Key[] ALL = values();

    private final String word;
    private final Kind kind;
    private final Flyway flyway;

    Key(String word, Kind kind, Flyway flyway) {
        this.word = word;
        this.kind = kind;
        this.flyway = flyway;
    }

    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    Flyway flyway() {
        return flyway;
    }

    /** Whether nobody must see its value. */
    boolean isSecret() {
        return this == PASSWORD || this == SECRET_KEY || this == JWT_SECRET;
    }

    /**
     * Secrets have no flag, as any process may read a command line; nor has the environment, which belongs to the place
     * where Belay runs and not to one call of it; nor has four-eyes, which binds a server's clients. What can be repeated is named in the singular.
     */
    Optional<String> flag() {
        return switch (this) {
            case PASSWORD, SECRET_KEY, JWT_SECRET, ENVIRONMENT, FOUR_EYES -> Optional.empty();
            case LOCATIONS -> Optional.of("--location");
            case SCHEMAS -> Optional.of("--schema");
            case PLACEHOLDERS -> Optional.of("--placeholder");
            default -> Optional.of("--" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    static Optional<Key> named(String word) {
        for (Key key : ALL) {
            if (key.word.equals(word)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The key whose environment variable ends in this, after BELAY_ or FLYWAY_. */
    static Optional<Key> ofVariable(String ending) {
        for (Key key : ALL) {
            if (key.name().equals(ending)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
