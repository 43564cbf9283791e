package dev.belay.adapters.cli;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.run.RunId;

/**
 * Somebody who asks a server of ours.
 *
 * @param target the name of what they ask of, in the server's configuration
 * @param actor who they are, by what they proved
 * @param run what the run is called that they begin
 * @param consenting how consent is given where they are, in one sentence
 */
record Remote(String target, Actor actor, RunId run, String consenting) {}
