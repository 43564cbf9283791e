package dev.belay.domain.strategy;

import dev.belay.domain.plan.Plan;
import java.time.Duration;
import java.util.List;

/** What a chain decides: the same value that a dry run prints and a real run follows. */
public sealed interface Decision {

    /** The strategies that were passed over, each with its reason, in order. */
    List<Skipped> skipped();

    /** Its name in reports. */
    String word();

    /** Nothing is left to do. */
    record Done(List<Skipped> skipped) implements Decision {
        public Done {
            skipped = List.copyOf(skipped);
        }

        @Override
        public String word() {
            return "done";
        }
    }

    /**
     * Try this plan.
     *
     * @param pause how long to wait before it at most; the wait itself is drawn between nothing and this
     */
    record Try(Plan plan, Duration pause, List<Skipped> skipped) implements Decision {
        public Try {
            skipped = List.copyOf(skipped);
        }

        @Override
        public String word() {
            return "try";
        }
    }

    /** A plan would help, and is above what the environment allows by itself. */
    record Withheld(Plan plan, List<Skipped> skipped) implements Decision {
        public Withheld {
            skipped = List.copyOf(skipped);
        }

        @Override
        public String word() {
            return "withheld";
        }
    }

    /**
     * It ends here.
     *
     * @param reason why nothing more is tried, in one sentence
     * @param next what a person can do, where the chain knows better than the failure
     */
    record End(String reason, String next, List<Skipped> skipped) implements Decision {
        public End {
            skipped = List.copyOf(skipped);
        }

        @Override
        public String word() {
            return "end";
        }
    }

    /** A strategy that was passed over. */
    record Skipped(String strategy, String reason) {}
}
