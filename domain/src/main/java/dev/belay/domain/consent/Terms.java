package dev.belay.domain.consent;

import java.util.List;

/**
 * What a consent is given to: one deed, on one database, by one person.
 *
 * @param target the identity of the database, as {@code Session.identity} answers it
 * @param environment the one in force
 * @param actor who consents and acts
 */
public record Terms(Deed deed, String target, Environment environment, String actor) {

    /** What distinguishes these terms, in the order in which a phrase has them. */
    List<String> parts() {
        return List.of(
                target, environment.word(), actor, deed.state(), deed.hash().text());
    }
}
