package dev.belay.adapters.jdbc.postgresql;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** What other sessions do, and what statements that ran outside transactions left behind. */
interface ActivityMapper {

    /** Who holds an advisory lock. */
    List<LockHolder> lockHolders(@Param("key") long key);

    /**
     * An index of a table.
     *
     * @param table as SQL takes it
     * @param index as the catalog holds it
     */
    Optional<IndexState> index(@Param("table") String table, @Param("index") String index);

    /** Whether there is a relation of this name, which is written as SQL takes it. */
    boolean relationExists(@Param("name") String name);

    /** The invalid indexes that a REINDEX CONCURRENTLY left that no session works on any more. */
    List<String> reindexLeftovers();

    /**
     * Whether another session builds an index on a table now, or does something else to it that goes on long and
     * stands in the way of that.
     *
     * @param table as SQL takes it
     */
    boolean isWorkedOn(@Param("table") String table);

    /** Whether a partition is half detached; nothing where it is no partition any more. */
    Optional<Boolean> detachPending(@Param("table") String table, @Param("partition") String partition);

    /** Whether the server has what it takes to create an extension. */
    boolean extensionAvailable(@Param("name") String name);

    /** Whether a database, tablespace or subscription exists. */
    boolean containerExists(@Param("kind") String kind, @Param("name") String name);
}
