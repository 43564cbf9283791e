package dev.belay.application.health;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.Topic;
import java.time.Duration;
import java.time.Instant;

/**
 * What it means that there is no answer.
 *
 * @param at the moment of the look
 * @param limit how long it could wait
 * @param connected whether the database could be asked at all
 */
record Silence(Instant at, Duration limit, boolean connected) {
    /** The check that says whether the database can be asked at all. */
    static final String ANSWER = "answer";

    private static final String AGAIN = "Look again with more time: \"belay health --timeout 10s\".";
    private static final String FIRST = "Heal the connection first, then look again.";

    /** There was no answer in time. */
    Check unanswered(Topic topic) {
        if (topic == Topic.CONNECTION) {
            return Check.failed(
                    topic,
                    ANSWER,
                    "The database did not answer within " + time() + ".",
                    "Check that the server is up and can be reached, and is not overloaded; then look again. " + AGAIN);
        }
        if (!connected && isOfTheDatabase(topic)) {
            return notAsked(topic);
        }
        String evidence = "There was no answer within " + time() + ", waiting for " + what(topic) + ".";
        return isOfTheDatabase(topic) && topic != Topic.INTEGRITY
                ? Check.failed(topic, topic.word(), evidence, AGAIN)
                : Check.skipped(topic, topic.word(), evidence, AGAIN);
    }

    /** The answer was a failure. */
    Check failed(Topic topic, Failure failure) {
        if (topic == Topic.CONNECTION) {
            return Check.failed(topic, ANSWER, failure.what(), failure.next());
        }
        if (isToldElsewhere(topic, failure.kind())) {
            return Check.skipped(topic, topic.word(), failure.what(), failure.next());
        }
        if (!connected && isOfTheDatabase(topic)) {
            return notAsked(topic);
        }
        return topic == Topic.BACKUPS
                ? Check.warning(topic, topic.word(), failure.what(), failure.next())
                : Check.failed(topic, topic.word(), failure.what(), failure.next());
    }

    /** It was not asked, because what came before it failed. */
    Check behind(Topic topic, Failure first) {
        return connected
                ? Check.skipped(topic, topic.word(), "Not asked, because: " + first.what(), first.next())
                : notAsked(topic);
    }

    /** Whether another check tells the same, as the one that it is about. */
    private static boolean isToldElsewhere(Topic topic, FailureKind kind) {
        return switch (kind) {
            case SESSION_STATE -> true;
            case CORRUPTION -> topic == Topic.LOCKS;
            case CONTENTION, BLOCKED, LOCKED -> topic == Topic.INTEGRITY;
            default -> false;
        };
    }

    private static Check notAsked(Topic topic) {
        return Check.skipped(topic, topic.word(), "Not asked, because there is no connection.", FIRST);
    }

    private static boolean isOfTheDatabase(Topic topic) {
        return topic != Topic.SCRIPTS && topic != Topic.BACKUPS;
    }

    private static String what(Topic topic) {
        return switch (topic) {
            case SCRIPTS -> "the migrations to be read";
            case INTEGRITY -> "every page of the file to be read";
            case BACKUPS -> "the backup programs and the catalogue of backups";
            default -> "the database";
        };
    }

    private String time() {
        long tenths = limit.toMillis() / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
