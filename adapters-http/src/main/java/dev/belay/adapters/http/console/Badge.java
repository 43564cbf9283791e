package dev.belay.adapters.http.console;

import dev.belay.application.report.Problem;
import dev.belay.domain.assessment.State;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.plan.Risk;
import java.util.Locale;

/** A word about how something stands, with its tone. */
record Badge(Tone tone, String word) {

    static Badge of(State state) {
        return new Badge(
                switch (state) {
                    case CURRENT -> Tone.GOOD;
                    case EMPTY, UNMANAGED, BEHIND, AHEAD -> Tone.WARY;
                    case DIVERGED, BROKEN -> Tone.BAD;
                },
                state.word());
    }

    static Badge of(Risk risk) {
        return new Badge(
                switch (risk) {
                    case SAFE -> Tone.GOOD;
                    case DISRUPTIVE -> Tone.WARY;
                    case DESTRUCTIVE -> Tone.BAD;
                },
                risk.word());
    }

    static Badge of(Problem problem) {
        return new Badge(
                problem.isError() ? Tone.BAD : Tone.WARY,
                problem.severity().name().toLowerCase(Locale.ROOT));
    }

    static Badge of(Outcome outcome) {
        if (outcome.equals(Outcome.DONE)) {
            return new Badge(Tone.GOOD, outcome.word());
        }
        if (outcome.equals(Outcome.FAILED)) {
            return new Badge(Tone.BAD, outcome.word());
        }
        boolean isOpen = outcome.equals(Outcome.BEGAN) || outcome.equals(Outcome.OVERTAKEN);
        return new Badge(isOpen ? Tone.QUIET : Tone.WARY, outcome.word());
    }

    /** A migration's state in the table of the status. */
    static Badge ofMigration(String state) {
        if (state.equals("applied") || state.equals("baseline") || state.equals("below baseline")) {
            return new Badge(Tone.GOOD, state);
        }
        if (state.equals("failed") || state.equals("missing") || state.equals("out of order")) {
            return new Badge(Tone.BAD, state);
        }
        return new Badge(state.equals("above target") ? Tone.QUIET : Tone.WARY, state);
    }
}
