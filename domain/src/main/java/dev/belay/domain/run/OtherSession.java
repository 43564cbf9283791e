package dev.belay.domain.run;

/**
 * Another session on the database, or a prepared transaction that no session holds.
 *
 * @param process the number of its server process, 0 for a prepared transaction
 * @param started when the session began, as the server writes it: with the process it identifies the session
 * @param description who it is and what it does, for people: application, user, client, state and since when
 * @param protection why Belay never ends it, such as {@code "it is a superuser's"}; empty where it may
 */
public record OtherSession(int process, String started, String description, String protection) {

    /** Whether Belay may end it, with the consent that takes. */
    public boolean mayBeEnded() {
        return protection.isEmpty();
    }
}
