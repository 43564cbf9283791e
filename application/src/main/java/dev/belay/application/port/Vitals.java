package dev.belay.application.port;

import dev.belay.domain.health.Facts;
import dev.belay.domain.health.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a database and its surroundings tell of their health. Nothing is written, no file is made, and no lock is taken
 * that others wait for. Thread-safe: each look is by itself.
 */
public interface Vitals {

    /**
     * Begins a look. Nothing is connected yet.
     *
     * @param limit how long the look may take as a whole: everything in it waits less than that
     */
    Look begin(Duration limit);

    /** One look. Each of its lines, and its sessions, may be used by a thread of its own. */
    interface Look extends AutoCloseable {

        /** What can be asked. */
        List<Line> lines();

        /** Sessions on the database that only read, and that the end of the look ends. */
        Sessions sessions();

        /** Ends whatever still goes on, from any thread: connections break, programs end. Never throws. */
        @Override
        void close();
    }

    /** Questions that are asked one after the other; when the first fails, the others have no answer either. */
    record Line(List<Question> questions) {
        public Line {
            questions = List.copyOf(questions);
        }
    }

    /**
     * One question.
     *
     * @param topics what the answer is about
     * @param ask answers, or throws a {@link dev.belay.domain.failure.FailureException}
     */
    record Question(List<Topic> topics, Supplier<Facts> ask) {
        public Question {
            topics = List.copyOf(topics);
        }
    }
}
