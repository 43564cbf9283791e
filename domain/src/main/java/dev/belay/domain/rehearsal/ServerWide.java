package dev.belay.domain.rehearsal;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.List;
import java.util.Set;

/**
 * What a statement does to a PostgreSQL server as a whole. On a copy beside the database it would do so to the server
 * of that database too, and nothing would take it back.
 */
public final class ServerWide {
    /** The catalogs that all databases of a server share and that only a statement about the server writes to. */
    private static final Set<String> CATALOGS = Set.of(
            "pg_authid",
            "pg_auth_members",
            "pg_database",
            "pg_db_role_setting",
            "pg_parameter_acl",
            "pg_replication_origin",
            "pg_subscription",
            "pg_tablespace");

    private static final List<List<String>> BEGINNINGS = List.of(
            List.of("ALTER", "SYSTEM"),
            List.of("CREATE", "DATABASE"),
            List.of("DROP", "DATABASE"),
            List.of("ALTER", "DATABASE"),
            List.of("CREATE", "TABLESPACE"),
            List.of("DROP", "TABLESPACE"),
            List.of("CREATE", "SUBSCRIPTION"),
            List.of("DROP", "SUBSCRIPTION"),
            List.of("ALTER", "SUBSCRIPTION"));

    private ServerWide() {}

    /** Whether a lock on a catalog shows that a statement wrote something that is the server's. */
    public static boolean isShownBy(String catalog, TableLock mode) {
        return CATALOGS.contains(catalog) && mode.compareTo(TableLock.ROW_EXCLUSIVE) >= 0;
    }

    /** Whether the text of a statement shows it, which no transaction could take back. */
    public static boolean isShownBy(Script script, Statement statement) {
        return BEGINNINGS.stream().anyMatch(words -> script.begins(statement, words.toArray(String[]::new)));
    }
}
