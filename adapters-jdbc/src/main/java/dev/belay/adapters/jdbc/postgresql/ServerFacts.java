package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.history.TableName;
import dev.belay.domain.target.TargetFacts;

/**
 * What the server says of itself and of this session.
 *
 * @param versionNumber such as 180006
 * @param backendPid the process that answered, which is not the one that logged in where a pooler is in between
 * @param searchPath as it was when the session began
 * @param sessionUser the role that logged in
 * @param auditExists whether the table of the audit trail is there
 */
record ServerFacts(
        TargetFacts target,
        TableName table,
        int versionNumber,
        int backendPid,
        String searchPath,
        String sessionUser,
        boolean auditExists) {}
