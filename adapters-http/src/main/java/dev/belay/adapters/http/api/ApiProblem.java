package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.util.Optional;

/**
 * Why a request is not answered as it was asked (RFC 9457).
 *
 * @param kind such as {@code consent-needed}; the same word means the same, whatever is asked
 * @param title what is wrong, in a few words that are always the same
 * @param detail what is wrong here, in one sentence
 * @param next what to do now
 */
public record ApiProblem(int status, String kind, String title, String detail, String next) {

    static ApiProblem malformed(String detail) {
        return new ApiProblem(400, "malformed", "The request is malformed", detail, "Compare it with /openapi.json.");
    }

    static ApiProblem unauthorized() {
        return new ApiProblem(
                401,
                "unauthorized",
                "No valid token",
                "This needs a token that is genuine and not expired.",
                "Send it as \"Authorization: Bearer ...\"; \"belay token\" makes one.");
    }

    static ApiProblem forbidden(String needed) {
        return new ApiProblem(
                403,
                "forbidden",
                "Not allowed",
                "This takes the role " + needed + ".",
                "Ask somebody who has it. That it was asked for is in the audit trail.");
    }

    static ApiProblem notFound(String what) {
        return new ApiProblem(404, "not-found", "Not found", what, "GET /api/v1/targets lists the targets.");
    }

    static ApiProblem tooMany(String detail) {
        return new ApiProblem(429, "too-many-requests", "Too many requests", detail, "Ask again after the pause.");
    }

    static ApiProblem busy(String detail) {
        return new ApiProblem(503, "busy", "Busy", detail, "Ask again in a moment.");
    }

    /** What an operation would do cannot be found out now, for the reason that a report gives. */
    static ApiProblem unknown(Report report) {
        String nothing = "What this would do cannot be found out now. Nothing was changed.";
        String title = "The database could not be asked";
        return report.problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .map(why -> new ApiProblem(503, why.kind(), title, why.what() + " " + nothing, why.next()))
                .orElse(new ApiProblem(503, report.outcome(), title, nothing, "Ask again in a moment."));
    }

    static ApiProblem defect() {
        return new ApiProblem(
                500,
                "defect",
                "A defect of Belay itself",
                "The request failed, and its log line says where.",
                "Report it with that line.");
    }

    /** Answers it. */
    void answer(Asked asked) {
        answer(asked, Optional.empty(), Optional.empty());
    }

    /**
     * Answers it with more.
     *
     * @param name what the more is called
     */
    void answer(Asked asked, Optional<String> name, Optional<ObjectNode> more) {
        ObjectNode body = Json.object();
        body.put("type", "urn:belay:problem:" + kind);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("next", next);
        body.put("instance", asked.ctx().path());
        if (name.isPresent() && more.isPresent()) {
            body.set(name.get(), more.get());
        }
        asked.ctx().status(status).contentType("application/problem+json").result(body.toString());
    }
}
