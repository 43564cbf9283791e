package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.postgresql.LockKey;
import dev.belay.domain.history.TableName;
import java.time.Duration;
import java.util.Set;

/**
 * What comes before the SQL of an archive, in the same transaction, where schemas are restored while others are on the
 * database: proof that no run is under way, and room for what is restored.
 */
final class InPlace {

    /**
     * Drops what the schemas hold themselves, but extensions; the schemas stay, with their owners and privileges. What
     * lies elsewhere and depends on that would be dropped with it, and so ends the transaction.
     */
    private static final String DROP = """
            DO $belay$
            DECLARE
                schemas oid[] := ARRAY(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN (:schemas));
                objects text[] := ARRAY(
                    SELECT CASE o.type WHEN 'composite type' THEN 'type' WHEN 'statistics object' THEN 'statistics'
                               ELSE o.type END || ' IF EXISTS ' || o.identity
                    FROM pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
                    WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = ANY (schemas)
                      AND d.deptype = 'n' AND o.type <> 'default acl' AND NOT EXISTS (
                          SELECT 1 FROM pg_catalog.pg_depend e
                          WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype IN ('e', 'i')));
                elsewhere CONSTANT text := 'SELECT (SELECT count(*) FROM pg_catalog.pg_class WHERE relnamespace <> ALL ($1)'
                    || ' AND relnamespace <> ''pg_toast''::regnamespace) + (SELECT count(*) FROM'
                    || ' pg_catalog.pg_proc WHERE pronamespace <> ALL ($1)) + (SELECT count(*) FROM pg_catalog.pg_type'
                    || ' WHERE typnamespace <> ALL ($1) AND typnamespace <> ''pg_toast''::regnamespace) +'
                    || ' (SELECT count(*) FROM pg_catalog.pg_constraint WHERE connamespace <> ALL ($1)) + (SELECT count(*)'
                    || ' FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid WHERE NOT'
                    || ' t.tgisinternal AND c.relnamespace <> ALL ($1)) + (SELECT count(*) FROM pg_catalog.pg_attrdef a'
                    || ' JOIN pg_catalog.pg_class c ON c.oid = a.adrelid WHERE c.relnamespace <> ALL ($1)) + (SELECT'
                    || ' count(*) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE'
                    || ' NOT a.attisdropped AND c.relnamespace <> ALL ($1) AND c.relnamespace <>'
                    || ' ''pg_toast''::regnamespace)';
                before bigint;
                after bigint;
                object text;
            BEGIN
                EXECUTE elsewhere INTO before USING schemas;
                FOREACH object IN ARRAY objects LOOP
                    EXECUTE 'DROP ' || object || ' CASCADE';
                END LOOP;
                EXECUTE elsewhere INTO after USING schemas;
                IF before <> after THEN
                    RAISE EXCEPTION 'Objects outside the schemas that are restored depend on them, and would be dropped.';
                END IF;
            END
            $belay$;
            """;

    private InPlace() {}

    /** The SQL, for the schemas that are to be restored. */
    static String sql(Set<String> schemas, TableName history, Duration lockTimeout) {
        StringBuilder sql = new StringBuilder("SET client_min_messages = warning;\n");
        sql.append("SET lock_timeout = '").append(lockTimeout.toMillis()).append("ms';\n");
        sql.append("DO $belay$ BEGIN IF NOT pg_catalog.pg_try_advisory_xact_lock(")
                .append(LockKey.of(history).number())
                .append(") THEN RAISE EXCEPTION 'Another run is at work on the database.'; END IF; END $belay$;\n");
        StringBuilder names = new StringBuilder();
        for (String schema : schemas) {
            names.append(names.length() == 0 ? "" : ", ").append(HistorySql.literal(schema));
            sql.append("CREATE SCHEMA IF NOT EXISTS ")
                    .append(TableName.quoted(schema))
                    .append(";\n");
        }
        return sql.append(DROP.replace(":schemas", names)).toString();
    }
}
