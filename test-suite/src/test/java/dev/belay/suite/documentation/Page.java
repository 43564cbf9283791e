package dev.belay.suite.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation, with parts between markers that the code can write. A test compares them with what the
 * code says; with {@code -Dbelay.docs.write=true} it writes them.
 */
public final class Page {
    private static final Path ROOT = Path.of(System.getProperty("belay.root"));
    private static final boolean WRITES = Boolean.getBoolean("belay.docs.write");

    private final Path file;

    private Page(Path file) {
        this.file = file;
    }

    /** The page at this path below the root of the project. */
    public static Page of(String path) {
        return new Page(ROOT.resolve(path));
    }

    /** Whether pages are written, not compared. */
    public static boolean isWritten() {
        return WRITES;
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what stands between the two markers of a part with this text, or writes it there. */
    public void says(String part, String text) {
        String begin = "<!-- begin " + part + " -->\n";
        String end = "<!-- end " + part + " -->";
        String page = text();
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(page).as(file + " has the part " + part).contains(begin, end);
        if (WRITES) {
            write(page.substring(0, from) + text + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as("%s, part %s; to write it anew: mvn verify -Dbelay.docs.write=true", file, part)
                    .isEqualTo(text);
        }
    }

    private void write(String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
