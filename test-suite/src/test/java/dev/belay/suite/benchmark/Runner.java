package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One of those compared: how it wants its migrations laid out, and how its process is started. */
interface Runner {
    /** The name in the report. */
    String title();

    /** The part of a database's name that tells it from the others'. */
    String key();

    /** Whose time this one's is divided by: the title of Belay on the same Java. */
    default String measuredAgainst() {
        return Belay.TITLE;
    }

    /** Why this one cannot be measured here. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Whether it takes part at every size, or only at the largest. */
    default boolean isAtEverySize() {
        return false;
    }

    /** How many runs after it was installed make what later ones start from; they are not measured. */
    default int runsToLearn() {
        return 0;
    }

    /** Writes the migrations the way this one reads them, into a folder that is shared by those who read it alike. */
    void write(Path folder, List<SyntheticMigration> migrations);

    /**
     * What brings a database to these migrations.
     *
     * @param from how many of them are applied already
     * @param upTo how many there are
     */
    Call call(Address database, Path folder, int from, int upTo);

    /** The query that counts what its history says is applied. */
    default String history(Engine engine) {
        return "SELECT count(*) FROM flyway_schema_history WHERE success";
    }
}
