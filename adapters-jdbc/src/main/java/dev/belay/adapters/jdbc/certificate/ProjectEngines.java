package dev.belay.adapters.jdbc.certificate;

import dev.belay.adapters.jdbc.fingerprint.FolderFingerprintFiles;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.port.CertificateFiles;
import dev.belay.domain.target.Engine;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Which engines a project is for, as far as it shows: by folders of an engine, or files that Belay keeps of it. */
public final class ProjectEngines {
    private static final String FILESYSTEM = "filesystem:";

    private ProjectEngines() {}

    /** The engines that a project shows to have; none where it does not show any. */
    public static List<Engine> of(LocationSettings settings, ClassLoader loader) {
        return Stream.of(Engine.values())
                .filter(engine -> hasFolder(settings, engine)
                        || new FolderFingerprintFiles(settings, loader).isThere(engine)
                        || !(new FolderCertificateFiles(settings, loader).read(engine)
                                instanceof CertificateFiles.Found.Absent))
                .toList();
    }

    private static boolean hasFolder(LocationSettings settings, Engine engine) {
        return settings.locations().stream()
                .filter(location -> !location.startsWith("classpath:"))
                .map(location -> location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location)
                .anyMatch(location -> Files.isDirectory(
                        settings.baseDirectory().resolve(location).resolve(engine.key())));
    }
}
