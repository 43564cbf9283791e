package dev.belay.domain.assessment;

import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a database beyond its history, where the history alone does not say enough.
 *
 * @param detection what version the schema was found to be at, in one sentence; nothing where nobody looked
 * @param recovery the way on from the version that the schema is at, where that is known for certain
 * @param completion the way on from a schema that is a version's but for what is missing
 * @param blocking who kept the last step waiting
 * @param rebuild the way on from nothing, with what stands before it
 * @param wayBack what is to be undone, where that was asked for
 * @param mending the steps that put in force what is there and is not; nothing where nobody looked
 */
public record Evidence(
        Optional<String> detection,
        Optional<Recovery> recovery,
        Optional<Completion> completion,
        List<OtherSession> blocking,
        Optional<Rebuild> rebuild,
        List<Step> mending,
        Optional<WayBack> wayBack) {
    /** Nobody looked. */
    public static final Evidence NONE =
            new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public Evidence {
        blocking = List.copyOf(blocking);
        mending = List.copyOf(mending);
    }

    /** What was found out about versions alone. */
    public Evidence(
            Optional<String> detection,
            Optional<Recovery> recovery,
            Optional<Completion> completion,
            List<OtherSession> blocking,
            Optional<Rebuild> rebuild) {
        this(detection, recovery, completion, blocking, rebuild, List.of(), Optional.empty());
    }

    /** The same with other ways on. */
    public Evidence finding(Optional<Recovery> otherRecovery, Optional<Completion> otherCompletion) {
        return new Evidence(detection, otherRecovery, otherCompletion, blocking, rebuild, mending, wayBack);
    }

    /** The same, and what mends it. */
    public Evidence mendedBy(List<Step> steps) {
        return new Evidence(detection, recovery, completion, blocking, rebuild, steps, wayBack);
    }

    /** The same, and what is to be undone. */
    public Evidence withWayBack(WayBack way) {
        return new Evidence(detection, recovery, completion, blocking, rebuild, mending, Optional.of(way));
    }

    /** The same, and who is in the way. */
    public Evidence blockedBy(List<OtherSession> sessions) {
        return new Evidence(detection, recovery, completion, sessions, rebuild, mending, wayBack);
    }

    /** The same, and what would be dropped to begin anew. */
    public Evidence rebuiltBy(Optional<Rebuild> found) {
        return new Evidence(detection, recovery, completion, blocking, found, mending, wayBack);
    }

    /**
     * A history that fits the schema.
     *
     * @param version how people name where the schema is, such as {@code version 12}
     * @param rest what the assessment is with that history
     */
    public record Recovery(String version, RewrittenHistory history, Assessment rest) {}

    /**
     * What makes the schema that of a version.
     *
     * @param missing the objects that are missing, as people name them
     * @param creation the statements that create them, in order
     * @param repeats whether some of them are made by repeatable migrations, which run again for that
     * @param undecided what only a person can decide about it, each in one sentence; nothing may be done while there is
     *     any
     */
    public record Completion(
            Recovery recovery, List<String> missing, List<String> creation, boolean repeats, List<String> undecided) {
        public Completion {
            missing = List.copyOf(missing);
            creation = List.copyOf(creation);
            undecided = List.copyOf(undecided);
        }

        /** The same with another way on. */
        public Completion with(Recovery other) {
            return new Completion(other, missing, creation, repeats, undecided);
        }
    }

    /**
     * Everything anew.
     *
     * @param removal the statements that drop every object of the schema, and only of it
     * @param rest what the assessment is on an empty schema
     */
    public record Rebuild(List<String> removal, Assessment rest) {
        public Rebuild {
            removal = List.copyOf(removal);
        }
    }
}
