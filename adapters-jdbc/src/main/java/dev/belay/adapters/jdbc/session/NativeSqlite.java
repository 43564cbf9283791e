package dev.belay.adapters.jdbc.session;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, kept unpacked: the driver unpacks it anew in every process, which is a third of a run with
 * nothing to do. It is kept in a folder that belongs to this user alone, as a file that somebody else could write would
 * be run as this user. Wherever anything is not as it must be, the driver does what it always does.
 */
final class NativeSqlite {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final int OTHERS_MAY_WRITE = 0022;

    private final Path cache;

    private NativeSqlite(Path cache) {
        this.cache = cache;
    }

    /** Tells the driver of the kept library, where there is a place to keep it, which the launcher knows. */
    static void offer() {
        String cache = System.getProperty("belay.cache");
        if (cache == null || System.getProperty(PATH) != null) {
            return;
        }
        try {
            new NativeSqlite(Path.of(cache)).offerKept();
        } catch (IOException | URISyntaxException | UnsupportedOperationException e) {
            // the driver unpacks it
        }
    }

    private void offerKept() throws IOException, URISyntaxException {
        Optional<String> version = version();
        if (version.isEmpty() || !isPrivate(cache)) {
            return;
        }
        String name = System.mapLibraryName("sqlitejdbc");
        Path folder = cache.resolve(version.get());
        Path library = folder.resolve(name);
        if (!Files.exists(library, LinkOption.NOFOLLOW_LINKS)) {
            unpack(folder, library);
        }
        if (isPrivate(folder) && isPrivate(library)) {
            System.setProperty(PATH, folder.toString());
            System.setProperty(NAME, name);
        }
    }

    /** What tells the library of one driver from that of another: the jar that holds it, and the machine. */
    private static Optional<String> version() throws IOException, URISyntaxException {
        CodeSource source = JDBC.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        Path jar = Path.of(new URI(source.getLocation().toString()));
        return Files.isRegularFile(jar)
                ? Optional.of(jar.getFileName() + "-" + Files.size(jar) + "-" + System.getProperty("os.name") + "-"
                        + System.getProperty("os.arch"))
                : Optional.empty();
    }

    /** Under another name first: two may unpack at once, and one may be killed. */
    private static void unpack(Path folder, Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream packed = JDBC.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new FileSystemException(resource);
            }
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path scratch = Files.createTempFile(folder, "unpacking", "");
            try {
                try (FileOutputStream out = new FileOutputStream(scratch.toFile())) {
                    packed.transferTo(out);
                    out.getFD().sync();
                }
                Files.move(scratch, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(scratch);
            }
        }
    }

    /** The launcher has seen to it that the cache is this user's: what lies in it must have the same owner. */
    private boolean isPrivate(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & OTHERS_MAY_WRITE) == 0
                && !Files.isSymbolicLink(path)
                && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getAttribute(cache, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }
}
