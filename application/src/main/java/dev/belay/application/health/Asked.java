package dev.belay.application.health;

import dev.belay.application.port.Vitals;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.Facts;
import dev.belay.domain.health.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line of questions that a thread asks, and what has been answered of it so far. */
final class Asked {
    private final Vitals.Line line;
    private final List<Answer> answers = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable RuntimeException defect;
    private boolean stopped;

    private Asked(Vitals.Line line) {
        this.line = line;
        this.thread = new Thread(this::ask, "belay-health");
        thread.setDaemon(true);
    }

    static Asked begin(Vitals.Line line) {
        Asked asked = new Asked(line);
        asked.thread.start();
        return asked;
    }

    /** What a question came to: facts, or a failure. */
    private record Answer(Optional<Facts> facts, Optional<Failure> failure) {}

    private void ask() {
        try {
            boolean hopeful = true;
            for (int i = 0; hopeful && i < line.questions().size(); i++) {
                Answer answer = answer(line.questions().get(i));
                hopeful = keep(answer) && (i > 0 || answer.failure().isEmpty());
            }
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            done.countDown();
        }
    }

    private static Answer answer(Vitals.Question question) {
        try {
            return new Answer(Optional.of(question.ask().get()), Optional.empty());
        } catch (FailureException e) {
            return new Answer(Optional.empty(), Optional.of(e.failure()));
        }
    }

    private synchronized boolean keep(Answer answer) {
        if (!stopped) {
            answers.add(answer);
        }
        return !stopped;
    }

    private synchronized void fail(RuntimeException e) {
        // what breaks when the look is over, breaks because it is over
        defect = stopped ? null : e;
    }

    /** Waits until all is answered, or the time is over. */
    void await(long nanos) {
        try {
            done.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // whoever ends the look wants it to end now
            Thread.currentThread().interrupt();
        }
    }

    /** From now on no answer counts any more, and the thread is to end. */
    synchronized void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Whether this line shows that the database cannot be asked. */
    synchronized boolean showsNoConnection(Instant at) {
        for (int i = 0; i < line.questions().size(); i++) {
            if (line.questions().get(i).topics().contains(Topic.CONNECTION)) {
                Optional<Facts> facts = i < answers.size() ? answers.get(i).facts() : Optional.empty();
                return facts.isEmpty() || facts.get().checks(at).stream().anyMatch(Asked::isNoConnection);
            }
        }
        return false;
    }

    private static boolean isNoConnection(Check check) {
        return check.topic() == Topic.CONNECTION && check.name().equals(Silence.ANSWER) && check.isFailed();
    }

    /** What the answers say, and what is missing. */
    synchronized List<Check> checks(Silence silence) {
        if (defect != null) {
            throw defect;
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < line.questions().size(); i++) {
            List<Topic> topics = line.questions().get(i).topics();
            Optional<Failure> first =
                    answers.isEmpty() ? Optional.empty() : answers.get(0).failure();
            if (i > 0 && first.isPresent()) {
                topics.forEach(topic -> checks.add(silence.behind(topic, first.get())));
            } else if (i >= answers.size()) {
                topics.forEach(topic -> checks.add(silence.unanswered(topic)));
            } else if (answers.get(i).facts().isPresent()) {
                checks.addAll(answers.get(i).facts().get().checks(silence.at()));
            } else {
                Failure failure = answers.get(i).failure().orElseThrow();
                topics.forEach(topic -> checks.add(silence.failed(topic, failure)));
            }
        }
        return checks;
    }
}
