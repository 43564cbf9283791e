package dev.belay.application.report;

import dev.belay.domain.consent.ConsentPhrase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended, as every form of output tells it.
 *
 * @param verb what was asked for
 * @param outcome how it ended, in one word of the documentation
 * @param summary the same in one sentence; empty where the problems say it all
 * @param problems what the user must know, each once
 * @param details what only some verbs have to tell
 * @param consent the phrase that would let it be done, where it needs one
 */
public record Report(
        String verb,
        ExitCode exit,
        String outcome,
        String summary,
        List<Problem> problems,
        Details details,
        Optional<ConsentPhrase> consent) {

    public Report {
        problems = problems.isEmpty() ? List.of() : List.copyOf(new LinkedHashSet<>(problems));
    }

    /** The same of what needs no consent. */
    public Report(String verb, ExitCode exit, String outcome, String summary, List<Problem> problems, Details details) {
        this(verb, exit, outcome, summary, problems, details, Optional.empty());
    }

    /** The same, which this phrase would let be done; or of which nobody is to know the phrase. */
    public Report with(Optional<ConsentPhrase> phrase) {
        return new Report(verb, exit, outcome, summary, problems, details, phrase);
    }

    /** A run that ended before it asked a database anything. */
    public static Report stopped(String verb, ExitCode exit, String outcome, List<Problem> problems) {
        return new Report(verb, exit, outcome, "", problems, new Details.None());
    }

    /** The same with more problems, said before its own. */
    public Report after(List<Problem> earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        LinkedHashSet<Problem> all = new LinkedHashSet<>(earlier);
        all.addAll(problems);
        return new Report(verb, exit, outcome, summary, List.copyOf(all), details, consent);
    }
}
