package dev.belay.adapters.jdbc.location;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of files in folders, for the next who reads the same locations by the same settings. It is read anew where
 * the file may have been touched since: where it is another one, or was changed, by the time that the system itself keeps and
 * that nobody can set back. As in Git's index, nothing is kept of a file that was changed so shortly before it was read that
 * one more change could bear the same time. Where the system keeps no such time, as on Windows, nothing is kept at all.
 *
 * <p>Thread-safe.
 */
public final class FilesKept {
    private static final long TOO_YOUNG_MILLIS = 2_000;

    private volatile List<FilesRead.One> kept = List.of();

    /**
     * A file as the system knows it, without its contents.
     *
     * @param attributes which file it is, its size, and when its contents or anything else about it changed
     */
    record Stamp(Map<String, Object> attributes) {

        /** Of a file that was not touched for a while; of no other. */
        static Optional<Stamp> of(Path file) {
            try {
                Stamp stamp = new Stamp(Files.readAttributes(file, "unix:ino,dev,size,ctime"));
                return stamp.isOld() ? Optional.of(stamp) : Optional.empty();
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private boolean isOld() {
            return attributes.get("ctime") instanceof FileTime changed
                    && changed.toMillis() < System.currentTimeMillis() - TOO_YOUNG_MILLIS;
        }
    }

    /**
     * What was read of a file that has this stamp.
     *
     * @param place where it is among all of them; where a file came or went, those behind it are read anew, once
     */
    Optional<FilesRead.One> of(int place, ScriptFile file, Stamp stamp) {
        List<FilesRead.One> all = kept;
        if (place >= all.size()) {
            return Optional.empty();
        }
        FilesRead.One one = all.get(place);
        return one.stamp().isPresent()
                        && one.stamp().get().equals(stamp)
                        && one.origin().file().equals(file)
                ? Optional.of(one)
                : Optional.empty();
    }

    /** From here on this, and nothing of files that are not among them. */
    void keep(FilesRead read) {
        kept = read.scripts();
    }
}
