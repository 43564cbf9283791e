package dev.belay.suite.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL database in a normal form, line by line as text, so that two can be compared: everything that the
 * catalogs say of objects that are not the system's, without object ids.
 */
public final class PostgresqlSchema {
    private static final String OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE"
            + " 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'";

    private static final List<String> OBJECTS = List.of(
            "SELECT 'schema ' || quote_ident(n.nspname) || ' ' || coalesce(n.nspacl::text, '-') FROM pg_namespace n"
                    + " WHERE " + OURS,
            "SELECT 'relation ' || n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || c.relpersistence::text || ' '"
                    + " || coalesce(c.reloptions::text, '-') || ' ' || coalesce(c.relacl::text, '-') || ' '"
                    + " || c.relrowsecurity || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '-')"
                    + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE " + OURS,
            "SELECT 'column ' || n.nspname || '.' || c.relname || ' ' || a.attnum || ' ' || a.attname || ' '"
                    + " || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END"
                    + " || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '-') || ' ' || a.attidentity::text || a.attgenerated::text"
                    + " || ' ' || a.attstorage::text || coalesce(' ' || co.collname, '')"
                    + " || coalesce(' ' || col_description(c.oid, a.attnum), '') FROM pg_attribute a"
                    + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " LEFT JOIN pg_collation co ON co.oid = a.attcollation"
                    + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'i' AND " + OURS,
            "SELECT 'constraint ' || n.nspname || '.' || coalesce(c.relname, '-') || ' ' || k.conname || ' '"
                    + " || pg_get_constraintdef(k.oid) || ' ' || k.convalidated FROM pg_constraint k"
                    + " JOIN pg_namespace n ON n.oid = k.connamespace LEFT JOIN pg_class c ON c.oid = k.conrelid"
                    + " WHERE " + OURS,
            "SELECT 'index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid || i.indisprimary || i.indisunique"
                    + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE " + OURS,
            "SELECT 'view ' || n.nspname || '.' || c.relname || ' ' || pg_get_viewdef(c.oid) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND " + OURS,
            "SELECT 'function ' || n.nspname || ' ' || pg_get_functiondef(p.oid) FROM pg_proc p"
                    + " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p') AND " + OURS,
            "SELECT 'trigger ' || pg_get_triggerdef(t.oid) || t.tgenabled::text FROM pg_trigger t"
                    + " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE NOT t.tgisinternal AND " + OURS,
            "SELECT 'enum ' || n.nspname || '.' || t.typname || ' ' || e.enumsortorder || ' ' || e.enumlabel"
                    + " FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid"
                    + " JOIN pg_namespace n ON n.oid = t.typnamespace WHERE " + OURS,
            "SELECT 'sequence ' || schemaname || '.' || sequencename || ' ' || data_type || ' ' || start_value || ' '"
                    + " || increment_by || ' ' || coalesce(last_value::text, '-') FROM pg_sequences",
            "SELECT 'extension ' || extname FROM pg_extension",
            "SELECT 'policy ' || schemaname || '.' || tablename || ' ' || policyname || coalesce(qual, '')"
                    + " FROM pg_policies",
            "SELECT 'statistics ' || stxname FROM pg_statistic_ext");

    private PostgresqlSchema() {}

    /** Everything but the histories. */
    public static List<String> of(Database database) {
        return all(database)
                .filter(line -> !line.contains("flyway_schema_history") && !line.contains("belay_"))
                .toList();
    }

    /** What the catalogs say of one table and what belongs to it. */
    public static List<String> ofTable(Database database, String table) {
        return all(database).filter(line -> line.contains(table)).toList();
    }

    private static Stream<String> all(Database database) {
        return database.rows(String.join(" UNION ALL ", OBJECTS)).stream().sorted();
    }

    /** Every row of every table but the histories, each line beginning with the table's name. */
    public static List<String> data(Database database) {
        return database
                .rows("SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.relname <>"
                        + " 'flyway_schema_history' AND c.relname NOT LIKE 'belay\\_%' AND " + OURS + " ORDER BY 1")
                .stream()
                .flatMap(
                        table -> database
                                .rows("SELECT '" + table.replace("'", "''") + " ' || t::text FROM " + table
                                        + " t ORDER BY 1")
                                .stream())
                .toList();
    }
}
