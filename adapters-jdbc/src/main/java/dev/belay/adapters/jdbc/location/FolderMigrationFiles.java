package dev.belay.adapters.jdbc.location;

import dev.belay.application.port.MigrationFiles;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.FileName;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** New migrations in a folder, which is made where it does not exist. */
public final class FolderMigrationFiles implements MigrationFiles {
    private final Path folder;
    private final String shown;
    private final NamingRules naming;

    /** @param shown the folder as it is shown to people */
    public FolderMigrationFiles(Path folder, String shown, NamingRules naming) {
        this.folder = folder;
        this.shown = shown;
        this.naming = naming;
    }

    @Override
    public List<Version> versions() {
        List<ScriptFile> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try {
                FolderLocation.list(folder.toFile(), shown, files);
            } catch (IOException e) {
                throw cannot("read", shown, e);
            }
        }
        List<Version> versions = new ArrayList<>();
        for (ScriptFile file : files) {
            if (naming.read(file.name()) instanceof FileName.Named named) {
                named.version().ifPresent(versions::add);
            }
        }
        return versions;
    }

    @Override
    public String create(String fileName, String content) {
        String path = shown.isEmpty() ? fileName : shown + "/" + fileName;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(fileName), content, StandardOpenOption.CREATE_NEW);
            return path;
        } catch (FileAlreadyExistsException e) {
            Failure failure = Failure.of(FailureKind.FILE_INTEGRITY, "The file exists already.");
            throw new FailureException(failure.at(Place.of(path)).advising("Give the new migration another name."), e);
        } catch (IOException e) {
            throw cannot("write", path, e);
        }
    }

    private static FailureException cannot(String what, String path, IOException e) {
        Failure failure = Failure.of(FailureKind.ACCESS_DENIED, "Cannot " + what + " here: " + e.getMessage() + ".");
        return new FailureException(failure.at(Place.of(path)).advising("Check the path and its permissions."), e);
    }
}
