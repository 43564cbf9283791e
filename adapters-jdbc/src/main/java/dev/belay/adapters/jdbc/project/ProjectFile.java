package dev.belay.adapters.jdbc.project;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file at the top of the first location: a folder, or a package on the class path, which can only be read.
 *
 * @param what what people call it, such as {@code fingerprint file}
 */
public record ProjectFile(LocationSettings settings, ClassLoader loader, String name, String what) {
    private static final String CLASSPATH = "classpath:";
    private static final String FILESYSTEM = "filesystem:";
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    public boolean isThere() {
        String location = location();
        return location.startsWith(CLASSPATH)
                ? loader.getResource(below(packageOf(location))) != null
                : Files.exists(folder(location).resolve(name));
    }

    /**
     * Its text; nothing where there is no file.
     *
     * @throws WrongFile where it is none that Belay wrote
     */
    public Optional<String> text() throws WrongFile {
        try {
            byte[] bytes = bytes();
            if (bytes == null) {
                return Optional.empty();
            }
            if (bytes.length > MOST_BYTES) {
                throw new WrongFile("it is larger than any that Belay writes", 0);
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new WrongFile("it is not UTF-8", 0);
        } catch (IOException e) {
            throw new WrongFile("it cannot be read", 0);
        }
    }

    private byte @Nullable [] bytes() throws IOException {
        String location = location();
        if (location.startsWith(CLASSPATH)) {
            try (InputStream stream = loader.getResourceAsStream(below(packageOf(location)))) {
                return stream == null ? null : stream.readNBytes(MOST_BYTES + 1);
            }
        }
        Path file = folder(location).resolve(name);
        if (!Files.exists(file)) {
            return null;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(MOST_BYTES + 1);
        }
    }

    /**
     * Writes it whole, in place of what was there; answers the path to show to people.
     *
     * @throws FailureException where it cannot be written
     */
    public String write(String text) {
        String location = location();
        if (location.startsWith(CLASSPATH)) {
            throw new FailureException(Failure.of(
                            FailureKind.WRONG_TARGET,
                            "The location " + location + " is on the class path, where no file can be written.")
                    .advising("Name the folder of the migrations with --location."));
        }
        Path file = folder(location).resolve(name);
        Path beside = file.resolveSibling("." + name + ".new");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            return shown();
        } catch (IOException e) {
            Failure failure = Failure.of(
                    FailureKind.ACCESS_DENIED, "The " + what + " cannot be written: " + e.getMessage() + ".");
            throw new FailureException(
                    failure.at(Place.of(shown())).advising("Check the path and its permissions."), e);
        }
    }

    private String location() {
        Optional<String> folder = settings.locations().stream()
                .filter(location -> !location.startsWith(CLASSPATH))
                .findFirst();
        return folder.orElseGet(() -> settings.locations().get(0));
    }

    private Path folder(String location) {
        return settings.baseDirectory().resolve(plain(location));
    }

    private static String plain(String location) {
        return location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location;
    }

    private static String packageOf(String location) {
        String path = location.substring(CLASSPATH.length());
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** The path to show to people. */
    public String shown() {
        String location = location();
        return location.startsWith(CLASSPATH)
                ? CLASSPATH + below(packageOf(location))
                : below(plain(location).replace('\\', '/'));
    }

    private String below(String folder) {
        String path = folder.startsWith("./") ? folder.substring(2) : folder;
        if (path.isEmpty() || path.equals(".")) {
            return name;
        }
        return (path.endsWith("/") ? path : path + "/") + name;
    }
}
