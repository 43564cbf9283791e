package dev.belay.adapters.cli.dialog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Over a pipe: answers are lines, and who gives none for a while gives none at all. */
public final class PipeDialog implements Dialog {
    private final InputStream in;
    private final Consumer<String> say;
    private final Duration patience;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "belay-answers");
        // a pipe that nobody closes must not keep the process alive
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param say hears each question, as a line
     * @param patience how long an answer is waited for
     */
    public PipeDialog(InputStream in, Consumer<String> say, Duration patience) {
        this.in = in;
        this.say = say;
        this.patience = patience;
    }

    @Override
    public Optional<String> ask(String question, List<String> words) {
        say.accept(question.strip());
        Future<Optional<String>> answer = reader.submit(this::line);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Up to the end of the line, and not a byte more; nothing at the end of the pipe. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int letter = in.read();
        if (letter < 0) {
            return Optional.empty();
        }
        while (letter >= 0 && letter != '\n') {
            line.write(letter);
            letter = in.read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
