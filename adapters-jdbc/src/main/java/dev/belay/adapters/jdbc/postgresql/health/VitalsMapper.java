package dev.belay.adapters.jdbc.postgresql.health;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Questions to the catalogs and to the statistics, as many whatever the schema's size. */
interface VitalsMapper {

    /** The server, and the way to it. */
    Server server();

    /** What the role is. */
    Powers powers();

    /** What the role may do with these schemas; none of them twice. */
    List<SchemaRight> schemaRights(@Param("schemas") List<String> schemas);

    /** What the role may not do with the history, and with Belay's own tables. */
    List<TableRight> tableRights(@Param("schema") String schema, @Param("table") String table);

    /** Objects that the role may not change. */
    Foreign foreign(@Param("schemas") List<String> schemas);

    /** Who waits for whom. */
    List<Pair> waiting(@Param("application") String application);

    /** Other transactions that are open. */
    List<Session> transactions(@Param("application") String application, @Param("schemas") List<String> schemas);

    List<Prepared> prepared();

    /** Who holds the advisory lock of runs. */
    List<Session> runs(@Param("key") long key);

    /** How many sessions the role cannot look into. */
    int hidden();

    /** Settings of interest that are not as the server comes. */
    List<Given> settings();

    LockTable lockTable(@Param("schemas") List<String> schemas);

    Size size();

    /** The server's own number with the name of the database, as backups have it. */
    String target();

    /** The schema that unqualified names are in. */
    String currentSchema();

    /** The server; its time is in microseconds since 1970. */
    record Server(
            String version,
            int number,
            String role,
            boolean recovers,
            int process,
            boolean local,
            @Nullable String encryption,
            long micros,
            int clients,
            int room) {}

    record Powers(
            String role,
            String database,
            boolean superuser,
            boolean createsDatabases,
            boolean createsSchemas,
            boolean ownsDatabase,
            boolean endsSessions,
            boolean seesSessions) {}

    record SchemaRight(String schema, boolean there, boolean usage, boolean create) {}

    /** A table, and privileges that are missing on it, with commas between them. */
    record TableRight(String name, String missing) {}

    /** Objects of others, and their owners with line feeds between them. */
    record Foreign(long objects, @Nullable String owners) {}

    /** A session that waits, and one that it waits for. */
    record Pair(
            int process,
            @Nullable String who,
            double seconds,
            int blocker,
            @Nullable String blockerWho,
            boolean blockerIdle,
            double blockerSeconds) {}

    record Session(int process, @Nullable String who, double seconds, boolean idle, String hold) {}

    record Prepared(String name, String owner, double seconds) {}

    record Given(String name, String value, String place, String reset) {}

    record LockTable(int number, long objects, long locks) {}

    record Size(long bytes, long age, @Nullable Long broken) {}
}
