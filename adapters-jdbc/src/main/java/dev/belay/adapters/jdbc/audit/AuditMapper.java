package dev.belay.adapters.jdbc.audit;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** Reads the audit trail and the stored policy. */
public interface AuditMapper {

    /** Every row, by rank. */
    List<AuditRow> entries(@Param("table") String table);

    /** So many of the newest rows, the newest first. */
    List<AuditRow> newest(@Param("table") String table, @Param("limit") int limit);

    /** The rows of one run, by rank. */
    List<AuditRow> ofRun(@Param("table") String table, @Param("run") String run);

    /** How many rows name this consent. */
    int countOfConsent(@Param("table") String table, @Param("consent") String consent);

    /** The stored policy. */
    Optional<PolicyRow> policy(@Param("table") String table);
}
