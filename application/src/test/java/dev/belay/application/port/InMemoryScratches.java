package dev.belay.application.port;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.util.ArrayList;
import java.util.List;

/** Scratch databases of which a test sees how many there were, and how many are still there. */
public final class InMemoryScratches implements ScratchDatabases {
    private final List<InMemoryDatabase> made = new ArrayList<>();
    private int open;
    private boolean refuses;

    /** From now on there are none to be had. */
    public void refuse() {
        refuses = true;
    }

    public List<InMemoryDatabase> made() {
        return List.copyOf(made);
    }

    public int open() {
        return open;
    }

    @Override
    public Scratch create(RunId run) {
        if (refuses) {
            throw new FailureException(Failure.of(FailureKind.ACCESS_DENIED, "No scratch database can be made."));
        }
        InMemoryDatabase database = new InMemoryDatabase();
        made.add(database);
        open++;
        return new Scratch() {
            @Override
            public Session open(RunId run) {
                return database.open(run);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
