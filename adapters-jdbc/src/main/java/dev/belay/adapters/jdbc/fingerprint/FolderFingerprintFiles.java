package dev.belay.adapters.jdbc.fingerprint;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.project.ProjectFile;
import dev.belay.adapters.jdbc.project.WrongFile;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.target.Engine;
import java.util.Optional;

/**
 * Fingerprint files at the top of the first location: a folder, or a package on the class path, which can only be
 * read.
 */
public final class FolderFingerprintFiles implements FingerprintFiles {
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

    private ProjectFile file(Engine engine) {
        return new ProjectFile(settings, loader, name(engine), "fingerprint file");
    }

    @Override
    public boolean isThere(Engine engine) {
        return file(engine).isThere();
    }

    @Override
    public Found read(Engine engine) {
        ProjectFile file = file(engine);
        try {
            Optional<String> text = file.text();
            return text.isEmpty()
                    ? new Found.Absent(file.shown())
                    : new Found.Known(file.shown(), FingerprintParser.parse(text.get(), engine));
        } catch (WrongFile e) {
            return new Found.Damaged(
                    file.shown(),
                    Finding.at(
                            new Place(file.shown(), e.line(), 0),
                            FindingKind.DAMAGED_FINGERPRINTS,
                            "The fingerprint file cannot be used: " + e.what() + ".",
                            REMAKE));
        }
    }

    @Override
    public String write(Engine engine, KnownVersions versions) {
        return file(engine).write(FingerprintText.of(engine, versions));
    }
}
