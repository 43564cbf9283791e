package dev.belay.adapters.http.console;

import dev.belay.application.operations.Target;

/**
 * A consent that somebody gave to what another person is about to do.
 *
 * @param phrase what the other person enters
 * @param actor the other person
 */
record ConsentPage(Frame frame, Target.Sheet sheet, Deed deed, String phrase, String actor) {

    /** The page on which the other person enters it. */
    String plan() {
        return frame.at("plan?" + deed.query());
    }
}
