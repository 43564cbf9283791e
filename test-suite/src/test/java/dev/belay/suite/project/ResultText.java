package dev.belay.suite.project;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.finding.Finding;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;

/** The result of a run in a message of a test that failed: what decided it, without everything that was assessed. */
final class ResultText extends StandardRepresentation {
    static final Representation BRIEF = new ResultText();

    private ResultText() {}

    @Override
    public String toStringOf(Object object) {
        if (object instanceof Migrate.Result.Failed failed) {
            return "Failed " + failed.failure();
        }
        if (object instanceof Migrate.Result.Refused refused) {
            return "Refused "
                    + refused.assessment().findings().stream()
                            .filter(Finding::isError)
                            .toList();
        }
        if (object instanceof Migrate.Result.NotApplicable notApplicable) {
            return notApplicable.reason();
        }
        return object.getClass().getSimpleName();
    }
}
