package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * A request of somebody.
 *
 * @param ctx the request and its answer
 * @param caller who asks, where that had to be proved
 * @param origin the address that they call from
 */
public record Asked(Context ctx, Optional<Principal> caller, String origin) {
    /** Nobody: may do nothing at all. */
    private static final Principal NOBODY = new Principal("nobody", Role.VIEWER);

    Principal principal() {
        return caller.orElse(NOBODY);
    }

    String target() {
        return ctx.pathParam("target");
    }

    /** A value of the query; nothing where it is not given, or empty. */
    Optional<String> query(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    void json(int status, ObjectNode body) {
        ctx.status(status).contentType("application/json").result(body.toString());
    }
}
