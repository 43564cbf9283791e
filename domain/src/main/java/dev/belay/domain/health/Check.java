package dev.belay.domain.health;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, such as {@code old-transactions}; with the topic it is the same from look to look
 * @param evidence what was seen, in one sentence
 * @param next what to do; empty where it passed
 * @param sql statements that do it, for somebody who may run them; none where a command or a person must
 */
public record Check(Topic topic, String name, CheckStatus status, String evidence, String next, List<String> sql) {

    public Check {
        sql = List.copyOf(sql);
        if (status != CheckStatus.PASSED && next.isEmpty()) {
            throw new IllegalArgumentException("nothing is said of what to do about " + name);
        }
    }

    public static Check passed(Topic topic, String name, String evidence) {
        return new Check(topic, name, CheckStatus.PASSED, evidence, "", List.of());
    }

    public static Check skipped(Topic topic, String name, String why, String next) {
        return new Check(topic, name, CheckStatus.SKIPPED, why, next, List.of());
    }

    public static Check warning(Topic topic, String name, String evidence, String next) {
        return new Check(topic, name, CheckStatus.WARNING, evidence, next, List.of());
    }

    public static Check failed(Topic topic, String name, String evidence, String next) {
        return new Check(topic, name, CheckStatus.FAILED, evidence, next, List.of());
    }

    /** The same with the statements that do what is to be done. */
    public Check by(List<String> statements) {
        return new Check(topic, name, status, evidence, next, statements);
    }

    public boolean isFailed() {
        return status == CheckStatus.FAILED;
    }
}
