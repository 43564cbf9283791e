package dev.belay.adapters.http.console;

import io.javalin.http.Context;
import java.time.Duration;

/** Where people come from, and whom the tokens name that they sign in with. */
public interface Entrance {

    /** The address that somebody asks from. */
    String origin(Context ctx);

    /** Whom a token names that came from there. */
    Entry enter(String token, String origin);

    /** What comes of trying. */
    sealed interface Entry {

        /** They may come in. */
        record In(SignedIn who) implements Entry {}

        /** The token is not good. */
        record Refused() implements Entry {}

        /** So many from there were not good that it takes a pause. */
        record TooOften(Duration pause) implements Entry {}
    }
}
