package dev.belay.domain.detection;

import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
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
        Outline versioned = known.versioned(actual);
        List<KnownVersion> same = new ArrayList<>();
        for (KnownVersion version : known.versions()) {
            if (known.versioned(version.outline()).equals(versioned)) {
                same.add(version);
            }
        }
        if (!same.isEmpty()) {
            return new Exactly(same.get(0), same.subList(1, same.size()));
        }
        List<Likeness> candidates = nearest(known, versioned, history);
        if (candidates.isEmpty()) {
            return new Unknown(versioned.hashes().size());
        }
        return new Between(candidates.get(0), candidates.subList(1, candidates.size()));
    }

    /** No more are held at a time than are told: each names every object that differs. */
    private static List<Likeness> nearest(KnownVersions known, Outline versioned, Optional<Version> history) {
        Comparator<Likeness> order = Comparator.comparingInt(Likeness::differences)
                .thenComparing(likeness -> !likeness.version().version().equals(history));
        List<Likeness> nearest = new ArrayList<>();
        for (KnownVersion version : known.versions()) {
            Likeness likeness = Likeness.of(version, known.versioned(version.outline()), versioned);
            if (likeness.isSensible()) {
                nearest.add(likeness);
                nearest.sort(order);
                if (nearest.size() > MOST_CANDIDATES) {
                    nearest.remove(MOST_CANDIDATES);
                }
            }
        }
        return nearest;
    }
}
