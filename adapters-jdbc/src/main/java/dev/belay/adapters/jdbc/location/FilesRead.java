package dev.belay.adapters.jdbc.location;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Directives;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is read of the files before anything is known of the database but its engine. */
record FilesRead(List<One> scripts, List<String> callbacks, List<Finding> findings) {
    /** So many that the half of them is worth a thread, whose start takes as long as a few. */
    private static final int MANY = 200;

    /**
     * One script.
     *
     * @param migration with the checksum of the file as it is
     * @param replaced its text, where the checksum is that of the text with its placeholders replaced
     * @param stamp of its file, where this may be kept
     */
    record One(Migration migration, Origin origin, Optional<String> replaced, Optional<FilesKept.Stamp> stamp) {}

    /** Where a migration was read from, and how. */
    record Origin(ScriptFile file, Charset encoding, boolean replacesPlaceholders) {}

    /** @param kept by these settings; nothing where a program reads them once */
    static FilesRead of(LocationSettings settings, Engine engine, ClassLoader loader, Optional<FilesKept> kept) {
        LocationScan scan = new LocationScan(settings, engine, loader);
        List<LocationScan.Script> all = scan.scripts();
        List<Finding> findings = new ArrayList<>(scan.findings());
        List<One> scripts = new ArrayList<>(all.size());
        for (Part part : parts(all, settings, scan.sidecars(), kept)) {
            findings.addAll(part.findings());
            scripts.addAll(part.scripts());
        }
        List<String> callbacks = new ArrayList<>();
        for (ScriptFile callback : scan.callbacks()) {
            callbacks.add(callback.shownPath());
        }
        FilesRead read = new FilesRead(scripts, callbacks, findings);
        if (kept.isPresent()) {
            kept.get().keep(read);
        }
        return read;
    }

    private record Part(List<One> scripts, List<Finding> findings) {}

    private static List<Part> parts(
            List<LocationScan.Script> all,
            LocationSettings settings,
            Map<String, ScriptFile> sidecars,
            Optional<FilesKept> kept) {
        if (all.size() < MANY) {
            return List.of(read(all, 0, all.size(), settings, sidecars, kept));
        }
        int half = all.size() / 2;
        Background<Part> second = Background.of(() -> read(all, half, all.size(), settings, sidecars, kept));
        return List.of(read(all, 0, half, settings, sidecars, kept), second.await());
    }

    private static Part read(
            List<LocationScan.Script> all,
            int from,
            int to,
            LocationSettings settings,
            Map<String, ScriptFile> sidecars,
            Optional<FilesKept> kept) {
        Part part = new Part(new ArrayList<>(to - from), new ArrayList<>());
        for (int place = from; place < to; place++) {
            LocationScan.Script script = all.get(place);
            // what lies beside a script is another file that may change
            Optional<FilesKept.Stamp> stamp =
                    kept.isEmpty() || sidecars.containsKey(script.file().shownPath())
                            ? Optional.empty()
                            : script.file().stamp();
            Optional<One> one = stamp.isEmpty() ? Optional.empty() : kept.get().of(place, script.file(), stamp.get());
            if (one.isEmpty()) {
                one = read(script, settings, sidecars, stamp, part.findings());
            }
            if (one.isPresent()) {
                part.scripts().add(one.get());
            }
        }
        return part;
    }

    private static Optional<One> read(
            LocationScan.Script script,
            LocationSettings settings,
            Map<String, ScriptFile> sidecars,
            Optional<FilesKept.Stamp> stamp,
            List<Finding> findings) {
        ScriptFile file = script.file();
        ScriptFile beside = sidecars.get(file.shownPath());
        Decoded decoded;
        SidecarFile sidecar;
        Charset encoding;
        try {
            sidecar = beside == null ? SidecarFile.NONE : SidecarFile.read(beside.shownPath(), beside.read(), findings);
            encoding = sidecar.encoding().orElse(settings.encoding());
            decoded = Decoded.of(file.read(), encoding);
        } catch (IOException e) {
            findings.add(Finding.in(
                    file.shownPath(),
                    FindingKind.UNREADABLE_FILE,
                    "This file cannot be read: " + reason(e) + ".",
                    "Check that it is there and that this user may read it."));
            return Optional.empty();
        }
        if (decoded.isBroken()) {
            findings.add(Finding.at(
                    new Place(file.shownPath(), decoded.errorLine(), 0),
                    FindingKind.BROKEN_ENCODING,
                    "This file is not " + encoding.name() + ": byte " + decoded.errorAt() + " is wrong.",
                    "Save it as " + encoding.name() + ", or name its encoding with \"encoding=\" in " + file.name()
                            + ".conf beside it."));
            return Optional.empty();
        }
        Directives.Read directives = Directives.read(file.shownPath(), decoded.text());
        findings.addAll(directives.findings());
        boolean replaces = sidecar.sidecar().placeholderReplacement().orElse(settings.placeholderReplacement());
        boolean isReplaced = script.name().kind() == MigrationKind.REPEATABLE
                && replaces
                && decoded.text().contains(settings.placeholderPrefix());
        Migration migration = new Migration(
                script.name().kind(),
                script.name().version(),
                script.name().description(),
                file.relativePath(),
                file.shownPath(),
                decoded.checksum(),
                decoded.checksum(),
                directives.directives(),
                sidecar.sidecar());
        return Optional.of(new One(
                migration,
                new Origin(file, encoding, replaces),
                isReplaced ? Optional.of(decoded.text()) : Optional.empty(),
                // a finding is told each time
                directives.findings().isEmpty() ? stamp : Optional.empty()));
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is gone" : String.valueOf(e.getMessage());
    }
}
