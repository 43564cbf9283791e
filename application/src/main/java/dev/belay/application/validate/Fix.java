package dev.belay.application.validate;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Progress;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Repair;
import dev.belay.domain.strategy.Retry;
import java.util.Optional;

/**
 * Repairs what is safe to repair, and validates what is left. The repairs are a run as any other: planned, carried out
 * under the lock after another look, and in the audit trail; but nothing that is pending is applied.
 */
public final class Fix {
    /** The repairs, and a second attempt at what passes by itself. */
    public static final Chain CHAIN = chain(new Repair(new Direct(false)));

    private final Migrate migrate;
    private final Validate validate;

    public Fix(Migrate migrate, Validate validate) {
        this.migrate = migrate;
        this.validate = validate;
    }

    private static Chain chain(Repair repair) {
        return Chain.of(repair, Retry.of(repair));
    }

    /**
     * How it ended.
     *
     * @param repairs how the run ended that repaired
     * @param left what was found afterwards; nothing where that run failed, or only said what it would do
     */
    public record Result(Migrate.Result repairs, Optional<Validate.Result> left) {}

    /**
     * Repairs, and validates.
     *
     * @param request a request for {@link #CHAIN}
     */
    public Result run(Migrate.Request request, Progress progress) {
        Migrate.Result repairs = migrate.run(request, progress);
        boolean ended = repairs instanceof Migrate.Result.Failed || repairs instanceof Migrate.Result.Planned;
        return new Result(repairs, ended ? Optional.empty() : Optional.of(validate.run(request.rules())));
    }
}
