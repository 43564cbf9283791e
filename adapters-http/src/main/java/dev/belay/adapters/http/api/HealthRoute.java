package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.application.operations.Look;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.Report;
import dev.belay.domain.health.CheckStatus;
import dev.belay.domain.health.HealthReport;
import dev.belay.domain.operation.Reading;
import java.util.List;

/** The route that looks at all targets at once, and says of each in a line how it is. */
final class HealthRoute {
    private final Operations operations;

    HealthRoute(Operations operations) {
        this.operations = operations;
    }

    Route route() {
        return Route.read("/health", "Whether the targets are fit to be migrated.", List.of(), this::tell);
    }

    private void tell(Asked asked) {
        Body.ofQuery(asked, List.of());
        // side by side: each answers in time by itself, and so they do together
        List<ObjectNode> looked = operations.targets().parallelStream()
                .map(sheet -> looked(asked, sheet))
                .toList();
        boolean isHealthy = looked.stream().allMatch(one -> one.path("healthy").booleanValue());
        ObjectNode body = Json.object().put("healthy", isHealthy);
        body.putArray("targets").addAll(looked);
        asked.json(isHealthy ? 200 : 503, body);
    }

    private ObjectNode looked(Asked asked, Target.Sheet sheet) {
        ObjectNode line = Json.object().put("target", sheet.name());
        Look.Result result = operations.look().run(asked.principal(), sheet.name(), new Reading.Health());
        if (!(result instanceof Look.Result.Told told)) {
            return line.put("healthy", false).put("text", "Too many look at it now.");
        }
        Report report = told.report();
        if (!(report.details() instanceof Details.Examined examined)) {
            return line.put("healthy", false).put("text", report.outcome());
        }
        HealthReport health = examined.report();
        line.put("healthy", health.isHealthy())
                .put("failed", health.count(CheckStatus.FAILED))
                .put("warnings", health.count(CheckStatus.WARNING));
        health.checks().stream()
                .filter(check -> check.status() == CheckStatus.FAILED)
                .forEach(check -> line.withArray("checks")
                        .addObject()
                        .put("check", check.topic().word() + "/" + check.name())
                        .put("evidence", check.evidence())
                        .put("next", check.next()));
        return line;
    }
}
