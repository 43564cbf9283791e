package dev.belay.domain.health;

import dev.belay.domain.history.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role may do, as the server answers without anything being tried.
 *
 * @param role its name
 * @param powers what belongs to the role itself
 * @param schemas the configured schemas
 * @param tables the history and Belay's own tables, as far as they are there
 * @param foreignOwners who owns objects in the schemas that the role may not change
 * @param foreignObjects how many those are
 */
public record Rights(
        String role,
        String database,
        Powers powers,
        List<OfSchema> schemas,
        List<OfTable> tables,
        List<String> foreignOwners,
        long foreignObjects)
        implements Facts {

    public Rights {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        foreignOwners = List.copyOf(foreignOwners);
    }

    /** What belongs to a role itself, by attribute or membership. */
    public record Powers(
            boolean superuser,
            boolean createsDatabases,
            boolean createsSchemas,
            boolean ownsDatabase,
            boolean endsSessions,
            boolean seesSessions) {}

    /** What a role may do with a schema. */
    public record OfSchema(String schema, boolean exists, boolean usage, boolean create) {}

    /** What a role may not do with a table. */
    public record OfTable(String table, List<String> missing) {
        public OfTable {
            missing = List.copyOf(missing);
        }
    }

    @Override
    public List<Check> checks(Instant now) {
        return List.of(daily(), create(), change(), history(), scratch(), restore(), end(), see());
    }

    private Check daily() {
        return powers.superuser()
                ? warning(
                        "least-privilege",
                        "The role " + role + " is a superuser: a mistake in a script may destroy the whole server.",
                        "Migrate as a role that owns the schemas, and keep the superuser for emergencies.")
                : passed("least-privilege", "The role " + role + " is no superuser.");
    }

    /** migrate, baseline, validate --fix. */
    private Check create() {
        List<String> missing = new ArrayList<>();
        List<String> grants = new ArrayList<>();
        for (OfSchema schema : schemas) {
            if (schema.exists() ? !(schema.usage() && schema.create()) : !powers.createsSchemas()) {
                missing.add((schema.exists() ? "in schema " : "the missing schema ") + schema.schema());
                grants.add(
                        schema.exists()
                                ? "GRANT USAGE, CREATE ON SCHEMA " + quoted(schema.schema()) + " TO " + quoted(role)
                                : "GRANT CREATE ON DATABASE " + quoted(database) + " TO " + quoted(role));
            }
        }
        return missing.isEmpty()
                ? passed("create-objects", "The role may create objects: migrate, baseline, validate --fix.")
                : failed(
                                "create-objects",
                                "The role " + role + " may not create: " + String.join(", ", missing)
                                        + ". migrate, baseline and validate --fix need it.",
                                "Let the owner or a superuser run the SQL.")
                        .by(grants);
    }

    /** migrate and rollback, as soon as a script alters or drops. */
    private Check change() {
        return foreignObjects == 0
                ? passed("change-objects", "The role may alter and drop what is there: migrate, rollback.")
                : warning(
                                "change-objects",
                                Amount.counted(foreignObjects, "object") + " in the schemas can be altered by "
                                        + Amount.some(foreignOwners, foreignOwners.size()) + " only, and not by "
                                        + role + ": migrate and rollback fail where a script changes them.",
                                "Make the role a member of their owner, or give them to it.")
                        .by(foreignOwners.stream()
                                .map(owner -> "GRANT " + quoted(owner) + " TO " + quoted(role))
                                .toList());
    }

    private Check history() {
        List<String> grants = tables.stream()
                .filter(table -> !table.missing().isEmpty())
                .map(table ->
                        "GRANT " + String.join(", ", table.missing()) + " ON " + table.table() + " TO " + quoted(role))
                .toList();
        return grants.isEmpty()
                ? passed("write-history", "The role may read and write the history and the tables beside it.")
                : failed(
                                "write-history",
                                "The role " + role
                                        + " lacks rights on the history, which every verb reads and every run"
                                        + " writes.",
                                "Let the owner or a superuser run the SQL.")
                        .by(grants);
    }

    private Check scratch() {
        return powers.createsDatabases() || powers.superuser()
                ? passed("create-databases", "The role may create databases: detect, undo, verify, rehearse, backup.")
                : warning(
                                "create-databases",
                                "The role " + role + " may not create databases: detect, undo and verify then need"
                                        + " --scratch-url, rehearse needs --copy-url, and no backup can be proven.",
                                "Let a superuser run the SQL, or name such databases.")
                        .by(List.of("ALTER ROLE " + quoted(role) + " CREATEDB"));
    }

    private Check restore() {
        return powers.ownsDatabase() || powers.superuser()
                ? passed("own-database", "The role owns the database: restore.")
                : warning(
                        "own-database",
                        "The role " + role + " does not own the database " + database
                                + ": restore needs the owner, or replaces the schemas alone.",
                        "Restore as the owner of the database.");
    }

    private Check end() {
        return powers.endsSessions() || powers.superuser()
                ? passed("end-sessions", "The role may end the sessions of other roles: strategy nuclear.")
                : warning(
                                "end-sessions",
                                "The role " + role + " may end only its own sessions: the strategy nuclear cannot clear"
                                        + " the way.",
                                "Let a superuser run the SQL, if Belay is to end sessions of others.")
                        .by(List.of("GRANT pg_signal_backend TO " + quoted(role)));
    }

    private Check see() {
        return powers.seesSessions() || powers.superuser()
                ? passed("see-sessions", "The role sees what other sessions do.")
                : warning(
                                "see-sessions",
                                "The role " + role + " does not see what sessions of other roles do: who blocks a run"
                                        + " is named without what it does.",
                                "Let a superuser run the SQL.")
                        .by(List.of("GRANT pg_read_all_stats TO " + quoted(role)));
    }

    private static Check passed(String name, String evidence) {
        return Check.passed(Topic.PERMISSIONS, name, evidence);
    }

    private static Check warning(String name, String evidence, String next) {
        return Check.warning(Topic.PERMISSIONS, name, evidence, next);
    }

    private static Check failed(String name, String evidence, String next) {
        return Check.failed(Topic.PERMISSIONS, name, evidence, next);
    }

    private static String quoted(String name) {
        return TableName.quoted(name);
    }
}
