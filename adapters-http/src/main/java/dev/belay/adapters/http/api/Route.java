package dev.belay.adapters.http.api;

import dev.belay.domain.access.Role;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table of routes: what is registered, documented and tested.
 *
 * @param method {@code GET} or {@code POST}
 * @param path with names in braces
 * @param needed the role that the use case behind it asks for; nothing where anybody may call it
 * @param summary what it does, in one sentence
 * @param query what may stand in the query
 * @param body what may stand in the body
 * @param answers the status codes that it may answer with, beside those that all may
 */
public record Route(
        String method,
        String path,
        Optional<Role> needed,
        String summary,
        List<Field> query,
        List<Field> body,
        List<Integer> answers,
        Answering answering) {
    public Route {
        query = List.copyOf(query);
        body = List.copyOf(body);
        answers = List.copyOf(answers);
    }

    /**
     * Something that may be given.
     *
     * @param name its name
     * @param required whether it must be given
     * @param what what it means
     */
    public record Field(String name, boolean required, String what) {
        static Field required(String name, String what) {
            return new Field(name, true, what);
        }

        static Field optional(String name, String what) {
            return new Field(name, false, what);
        }
    }

    /** What answers a request. */
    @FunctionalInterface
    public interface Answering {
        void answer(Asked asked);
    }

    /** What anybody may read. */
    static Route open(String path, String summary, Answering answering) {
        return new Route("GET", path, Optional.empty(), summary, List.of(), List.of(), List.of(200), answering);
    }

    /** What whoever proved who they are may read. */
    static Route read(String path, String summary, List<Field> query, Answering answering) {
        return new Route(
                "GET", path, Optional.of(Role.VIEWER), summary, query, List.of(), List.of(200, 404, 503), answering);
    }
}
