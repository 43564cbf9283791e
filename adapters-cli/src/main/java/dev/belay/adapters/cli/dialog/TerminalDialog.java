package dev.belay.adapters.cli.dialog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** At a terminal: lines can be edited, words completed, and Ctrl-C and Ctrl-D leave. */
public final class TerminalDialog implements Dialog {
    private final Terminal terminal;

    private TerminalDialog(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The terminal of this process. */
    public static TerminalDialog open() {
        try {
            return new TerminalDialog(
                    TerminalBuilder.builder().system(true).dumb(true).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> ask(String question, List<String> words) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(new StringsCompleter(words))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            return Optional.of(reader.readLine(question).strip());
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // it ends with the process
        }
    }
}
