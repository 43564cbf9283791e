package dev.belay.adapters.http.watch;

import java.util.List;
import java.util.Optional;

/** Runs that are over. */
public final class Ran {
    private Ran() {}

    public static RunEnded done(String target) {
        return new RunEnded(
                new RunStarted(target, "migrate", "0123456789ab", "alice"),
                "applied",
                0,
                Optional.empty(),
                1_000,
                200,
                1,
                300,
                List.of(new RunEnded.Migrated("V1__a.sql", 400)));
    }

    public static RunEnded failed(String target, int exit, String kind) {
        return new RunEnded(
                new RunStarted(target, "migrate", "0123456789ab", "<!channel>&"),
                "failed",
                exit,
                Optional.of(kind),
                50,
                50,
                0,
                0,
                List.of());
    }
}
