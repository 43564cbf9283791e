package dev.belay.adapters.cli.dialog;

import java.util.List;
import java.util.Optional;

/** Asks a person, line by line. For one thread. */
public interface Dialog extends AutoCloseable {

    /**
     * Asks for a line.
     *
     * @param question what stands before the answer
     * @param words what can be completed
     * @return the answer without blanks around it; nothing where the person has left, or nobody answers
     */
    Optional<String> ask(String question, List<String> words);

    @Override
    void close();
}
