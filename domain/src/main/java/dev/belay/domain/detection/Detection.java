package dev.belay.domain.detection;

import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Outline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version a schema really is at, whatever its history says. What repeatable migrations made is left out of the
 * comparison on both sides. Only {@link Exactly} may be acted on.
 */
public sealed interface Detection {
    /** How many candidates are worth a person's look. */
    int MOST_CANDIDATES = 3;

    <R> R accept(Visitor<R> visitor);

    /** One answer for each outcome. */
    interface Visitor<R> {
        R exactly(Exactly detection);

        R between(Between detection);

        R unknown(Unknown detection);
    }

    /**
     * The schema is that of a version, object for object.
     *
     * @param version the lowest one that has it
     * @param alike higher versions that have the same schema, in order
     */
    record Exactly(KnownVersion version, List<KnownVersion> alike) implements Detection {
        public Exactly {
            alike = List.copyOf(alike);
        }

        /** Whether no other version has this schema. */
        public boolean isUnique() {
            return alike.isEmpty();
        }

        /** Whether it is the schema of this version, be it not the lowest one that has it. */
        public boolean includes(Optional<Version> other) {
            return version.version().equals(other)
                    || alike.stream().anyMatch(known -> known.version().equals(other));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exactly(this);
        }
    }

    /**
     * The schema is that of no version, but near to one.
     *
     * @param nearest the version with the fewest objects that differ
     * @param others the next nearest, in order of nearness
     */
    record Between(Likeness nearest, List<Likeness> others) implements Detection {
        public Between {
            others = List.copyOf(others);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.between(this);
        }
    }

    /**
     * The schema has too little in common with any version.
     *
     * @param objects how many it has
     */
    record Unknown(int objects) implements Detection {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unknown(this);
        }
    }

    /** Compares a schema with every version. */
    static Detection of(KnownVersions known, Outline actual) {
        return of(known, actual, Optional.empty());
    }

    /**
     * Compares a schema with every version.
     *
     * @param history what the history says; of two versions that are equally near, it is the one to compare with
     */
    static Detection of(KnownVersions known, Outline actual, Optional<Version> history) {
        List<Distance> distances = Distance.ofAll(known, actual);
        List<KnownVersion> same = distances.stream()
                .filter(distance -> distance.differences() == 0)
                .map(Distance::version)
                .toList();
        if (!same.isEmpty()) {
            return new Exactly(same.get(0), same.subList(1, same.size()));
        }
        Outline versioned = known.versioned(actual);
        List<Likeness> candidates = distances.stream()
                .filter(Distance::isSensible)
                .sorted(Comparator.comparingInt(Distance::differences)
                        .thenComparing(distance -> !distance.version().version().equals(history)))
                .limit(MOST_CANDIDATES)
                .map(distance ->
                        Likeness.of(distance.version(), known.versioned(known.outline(distance.version())), versioned))
                .toList();
        if (candidates.isEmpty()) {
            return new Unknown(versioned.hashes().size());
        }
        return new Between(candidates.get(0), candidates.subList(1, candidates.size()));
    }
}
