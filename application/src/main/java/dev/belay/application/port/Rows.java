package dev.belay.application.port;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.verification.Contents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of a scratch database: what is put in to see what becomes of it. */
public interface Rows {
    /** Takes none and has none. */
    Rows NONE = new Rows() {
        @Override
        public Optional<Failure> insert(List<String> attempts) {
            return Optional.of(Failure.of(FailureKind.WRONG_TARGET, "This database takes no rows."));
        }

        @Override
        public Contents read(Collection<ObjectId> tables) {
            return new Contents(new TreeMap<>());
        }
    };

    /**
     * Runs the first of these statements that the database takes, in a transaction of its own.
     *
     * @return why it took none; nothing where it took one
     * @throws dev.belay.domain.failure.FailureException where the database is lost
     */
    Optional<Failure> insert(List<String> attempts);

    /** The rows of these tables, all of them. A table that cannot be read has none. */
    Contents read(Collection<ObjectId> tables);
}
