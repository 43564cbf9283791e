package dev.belay.adapters.jdbc.postgresql;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** Who keeps a session waiting, and ending them. */
interface OthersMapper {

    /**
     * The sessions that a process waits for.
     *
     * @param key of the run lock
     */
    List<Activity> blocking(@Param("pid") int pid, @Param("key") long key);

    /** The prepared transactions that a process waits for. */
    List<PreparedTransaction> blockingPrepared(@Param("pid") int pid);

    /** What a process is and does now. */
    Optional<Activity> activity(@Param("pid") int pid, @Param("key") long key);

    /** Asks a process to end, if it is the one that started then; empty where there is none. */
    Optional<Boolean> end(@Param("pid") int pid, @Param("started") String started);

    /** The role that asks. */
    String role();
}
