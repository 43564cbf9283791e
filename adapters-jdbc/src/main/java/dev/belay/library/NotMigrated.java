package dev.belay.library;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Finding;

/** A database was not brought to where it should be; the {@link #result} says everything that is known. */
public final class NotMigrated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Migrate.Result result;

    NotMigrated(Migrate.Result result) {
        super(message(result));
        this.result = result;
    }

    /** What stood against it, or what failed. */
    public Migrate.Result result() {
        return result;
    }

    private static String message(Migrate.Result result) {
        if (result instanceof Migrate.Result.Failed failed) {
            Failure failure = failed.failure();
            String where = failure.where().map(place -> place + ": ").orElse("");
            return where + failure.what() + " " + failure.state() + " " + failure.next();
        }
        if (result instanceof Migrate.Result.Refused refused) {
            StringBuilder message = new StringBuilder();
            for (Finding finding : refused.assessment().findings()) {
                if (finding.isError()) {
                    message.append(message.length() == 0 ? "" : "\n")
                            .append(finding.where().map(place -> place + ": ").orElse(""))
                            .append(finding.what())
                            .append(' ')
                            .append(finding.next());
                }
            }
            return message.toString();
        }
        if (result instanceof Migrate.Result.NotApplicable notApplicable) {
            return notApplicable.reason() + " " + notApplicable.next();
        }
        if (result instanceof Migrate.Result.Withheld withheld) {
            return withheld.reason() + " Plan " + withheld.plan().hash().brief() + " was not carried out.";
        }
        return "nothing was migrated";
    }
}
