package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.adapters.jdbc.history.HistorySql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What drops every object of some schemas, and only of them. Objects of a schema depend on each other in any order, so
 * that each is dropped with what depends on it; that nothing outside was among that is counted before and after, and
 * the transaction fails where it was.
 */
final class Removal {
    /** Objects that an extension brought go with it, and what belongs to another object goes with that. */
    private static final String OBJECTS = "WITH n AS (SELECT oid, nspname FROM pg_catalog.pg_namespace WHERE nspname IN"
            + " (:schemas)), o AS ("
            + " SELECT CASE relkind WHEN 'v' THEN 1 WHEN 'm' THEN 2 WHEN 'c' THEN 7 WHEN 'S' THEN 6 ELSE 3 END AS place,"
            + " CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'"
            + " WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END AS kind, relname AS name,"
            + " pg_catalog.format('%I.%I', nspname, relname) AS spelling, c.oid AS object,"
            + " 'pg_catalog.pg_class'::regclass AS catalog FROM pg_catalog.pg_class c JOIN n ON n.oid = relnamespace"
            + " WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')"
            + " UNION ALL SELECT 5, 'ROUTINE', proname, pg_catalog.format('%I.%I(%s)', nspname, proname,"
            + " pg_catalog.pg_get_function_identity_arguments(p.oid)), p.oid, 'pg_catalog.pg_proc'::regclass"
            + " FROM pg_catalog.pg_proc p JOIN n ON n.oid = pronamespace"
            + " UNION ALL SELECT 8, CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, typname,"
            + " pg_catalog.format('%I.%I', nspname, typname), t.oid, 'pg_catalog.pg_type'::regclass"
            + " FROM pg_catalog.pg_type t JOIN n ON n.oid = typnamespace WHERE typtype IN ('e', 'd', 'r')"
            + " UNION ALL SELECT 9, 'EXTENSION', extname, pg_catalog.format('%I', extname), e.oid,"
            + " 'pg_catalog.pg_extension'::regclass FROM pg_catalog.pg_extension e JOIN n ON n.oid = extnamespace)"
            + " SELECT kind, name, spelling FROM o WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d"
            + " WHERE d.objid = o.object AND d.classid = o.catalog AND d.deptype IN ('e', 'i'))"
            + " ORDER BY place, spelling";

    private static final String OUTSIDE = "WITH n AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname NOT IN"
            + " (:schemas) AND nspname !~ '^pg_(toast|temp)') SELECT (SELECT count(*) FROM pg_catalog.pg_class c JOIN n ON"
            + " n.oid = c.relnamespace) + (SELECT count(*) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON"
            + " c.oid = a.attrelid JOIN n ON n.oid = c.relnamespace WHERE NOT a.attisdropped) + (SELECT count(*) FROM"
            + " pg_catalog.pg_attrdef a JOIN pg_catalog.pg_class c ON c.oid = a.adrelid JOIN n ON n.oid = c.relnamespace)"
            + " + (SELECT count(*) FROM pg_catalog.pg_constraint c JOIN n ON n.oid = c.connamespace) + (SELECT count(*)"
            + " FROM pg_catalog.pg_proc p JOIN n ON n.oid = p.pronamespace) + (SELECT count(*) FROM pg_catalog.pg_type t"
            + " JOIN n ON n.oid = t.typnamespace) + (SELECT count(*) FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class"
            + " c ON c.oid = t.tgrelid JOIN n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal) + (SELECT count(*) FROM"
            + " pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid JOIN n ON n.oid = c.relnamespace)"
            + " + (SELECT count(*) FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class JOIN n ON"
            + " n.oid = c.relnamespace) + (SELECT count(*) FROM pg_catalog.pg_event_trigger)";

    private final Connection connection;
    private final String schemas;
    private final Bookkeeping bookkeeping;

    /** @param schemas the names as literals, with commas between them */
    Removal(Connection connection, String schemas, Bookkeeping bookkeeping) {
        this.connection = connection;
        this.schemas = schemas;
        this.bookkeeping = bookkeeping;
    }

    List<String> statements() throws SQLException {
        String outside = OUTSIDE.replace(":schemas", schemas);
        List<String> statements = new ArrayList<>();
        statements.add("SELECT pg_catalog.set_config('belay.outside', (" + outside + ")::text, true)");
        try (Statement statement = connection.createStatement();
                ResultSet objects = statement.executeQuery(OBJECTS.replace(":schemas", schemas))) {
            while (objects.next()) {
                String kind = objects.getString(1);
                if (!bookkeeping.has(objects.getString(2))) {
                    // an extension may serve other schemas: it goes only where nothing depends on it any more
                    String behaviour = kind.equals("EXTENSION") ? "" : " CASCADE";
                    statements.add("DROP " + kind + " IF EXISTS " + objects.getString(3) + behaviour);
                }
            }
        }
        statements.add("DO "
                + HistorySql.literal("BEGIN IF (" + outside
                        + ") <> pg_catalog.current_setting('belay.outside')::bigint THEN RAISE EXCEPTION USING ERRCODE ="
                        + " 'dependent_objects_still_exist', MESSAGE = 'objects of other schemas depend on what would be dropped';"
                        + " END IF; END"));
        return statements;
    }
}
