package dev.belay.adapters.jdbc.location;

import java.io.IOException;
import java.util.Optional;

/** A file of a location, in a folder or on the class path. */
public interface ScriptFile {

    /** The path below the location, with slashes. */
    String relativePath();

    /** The path to show to people. */
    String shownPath();

    byte[] read() throws IOException;

    /** By which it is known to be untouched, where that can be told. */
    default Optional<FilesKept.Stamp> stamp() {
        return Optional.empty();
    }

    /** The last part of the path. */
    default String name() {
        return relativePath().substring(relativePath().lastIndexOf('/') + 1);
    }
}
