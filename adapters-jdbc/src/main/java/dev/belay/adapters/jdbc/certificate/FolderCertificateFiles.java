package dev.belay.adapters.jdbc.certificate;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.project.ProjectFile;
import dev.belay.adapters.jdbc.project.WrongFile;
import dev.belay.application.port.CertificateFiles;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Certificate;
import java.util.Optional;

/**
 * Certificates at the top of the first location: a folder, or a package on the class path, which can only be read.
 */
public final class FolderCertificateFiles implements CertificateFiles {
    private final LocationSettings settings;
    private final ClassLoader loader;

    public FolderCertificateFiles(LocationSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /** The name of an engine's file. */
    public static String name(Engine engine) {
        return "certificate-" + engine.key() + ".json";
    }

    private ProjectFile file(Engine engine) {
        return new ProjectFile(settings, loader, name(engine), CertificateText.WHAT);
    }

    @Override
    public Found read(Engine engine) {
        ProjectFile file = file(engine);
        try {
            Optional<String> text = file.text();
            return text.isEmpty()
                    ? new Found.Absent(file.shown())
                    : new Found.Known(file.shown(), CertificateText.parse(text.get(), engine));
        } catch (WrongFile e) {
            return new Found.Damaged(
                    file.shown(),
                    Finding.at(
                            new Place(file.shown(), e.line(), 0),
                            FindingKind.DAMAGED_CERTIFICATE,
                            "The certificate cannot be used, and certifies nothing: " + e.what() + ".",
                            "Run \"belay verify --certify\": it writes the file anew."));
        }
    }

    @Override
    public String write(Certificate certificate) {
        return file(certificate.engine()).write(CertificateText.of(certificate));
    }
}
