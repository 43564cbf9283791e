package dev.belay.adapters.jdbc.fingerprint;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.target.Engine;
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
 * Fingerprint files at the top of the first location: a folder, or a package on the class path, which can only be
 * read.
 */
public final class FolderFingerprintFiles implements FingerprintFiles {
    private static final String CLASSPATH = "classpath:";
    private static final String FILESYSTEM = "filesystem:";
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final String REMAKE = "Remove it and run \"belay fingerprint\"; in a merge, take either side first.";

    private final LocationSettings settings;
    private final ClassLoader loader;

    public FolderFingerprintFiles(LocationSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /** The name of an engine's file. */
    public static String name(Engine engine) {
        return "fingerprints-" + engine.key() + ".json";
    }

    @Override
    public boolean isThere(Engine engine) {
        String location = location();
        return location.startsWith(CLASSPATH)
                ? loader.getResource(below(packageOf(location), engine)) != null
                : Files.exists(folder(location).resolve(name(engine)));
    }

    @Override
    public Found read(Engine engine) {
        String file = shown(engine);
        try {
            byte[] bytes = bytes(engine);
            if (bytes == null) {
                return new Found.Absent(file);
            }
            if (bytes.length > MOST_BYTES) {
                return damaged(file, 0, "it is larger than any that Belay writes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Found.Known(file, FingerprintParser.parse(text, engine));
        } catch (FingerprintParser.Wrong e) {
            return damaged(file, e.line(), e.what());
        } catch (CharacterCodingException e) {
            return damaged(file, 0, "it is not UTF-8");
        } catch (IOException e) {
            return damaged(file, 0, "it cannot be read");
        }
    }

    private static Found damaged(String file, int line, String why) {
        return new Found.Damaged(
                file,
                Finding.at(
                        new Place(file, line, 0),
                        FindingKind.DAMAGED_FINGERPRINTS,
                        "The fingerprint file cannot be used: " + why + ".",
                        REMAKE));
    }

    private byte @Nullable [] bytes(Engine engine) throws IOException {
        String location = location();
        if (location.startsWith(CLASSPATH)) {
            try (InputStream stream = loader.getResourceAsStream(below(packageOf(location), engine))) {
                return stream == null ? null : stream.readNBytes(MOST_BYTES + 1);
            }
        }
        Path file = folder(location).resolve(name(engine));
        if (!Files.exists(file)) {
            return null;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(MOST_BYTES + 1);
        }
    }

    @Override
    public String write(Engine engine, KnownVersions versions) {
        String shown = shown(engine);
        String location = location();
        if (location.startsWith(CLASSPATH)) {
            throw new FailureException(Failure.of(
                            FailureKind.WRONG_TARGET,
                            "The location " + location + " is on the class path, where no file can be written.")
                    .advising("Name the folder of the migrations with --location."));
        }
        Path file = folder(location).resolve(name(engine));
        Path beside = file.resolveSibling("." + name(engine) + ".new");
        try {
            Files.writeString(beside, FingerprintText.of(engine, versions));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            return shown;
        } catch (IOException e) {
            Failure failure = Failure.of(
                    FailureKind.ACCESS_DENIED, "The fingerprint file cannot be written: " + e.getMessage() + ".");
            throw new FailureException(failure.at(Place.of(shown)).advising("Check the path and its permissions."), e);
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

    private String shown(Engine engine) {
        String location = location();
        return location.startsWith(CLASSPATH)
                ? CLASSPATH + below(packageOf(location), engine)
                : below(plain(location).replace('\\', '/'), engine);
    }

    private static String below(String folder, Engine engine) {
        String path = folder.startsWith("./") ? folder.substring(2) : folder;
        if (path.isEmpty() || path.equals(".")) {
            return name(engine);
        }
        return (path.endsWith("/") ? path : path + "/") + name(engine);
    }
}
