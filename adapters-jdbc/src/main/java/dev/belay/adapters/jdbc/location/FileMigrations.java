package dev.belay.adapters.jdbc.location;

import dev.belay.application.port.Migrations;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Checksum;
import dev.belay.domain.migration.Directives;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.domain.script.Placeholders;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.TargetFacts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The migrations in folders and on the class path, in Flyway's layout. For one run and one thread. */
public final class FileMigrations implements Migrations {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final LocationSettings settings;
    private final ClassLoader loader;
    private final Clock clock;
    private final Map<String, Origin> origins = new HashMap<>();
    private @Nullable Placeholders placeholders;
    private @Nullable TargetFacts facts;

    public FileMigrations(LocationSettings settings, ClassLoader loader, Clock clock) {
        this.settings = settings;
        this.loader = loader;
        this.clock = clock;
    }

    /** Where a migration was read from, and how. */
    private record Origin(ScriptFile file, Charset encoding, boolean replacesPlaceholders) {}

    @Override
    public MigrationSet load(TargetFacts facts) {
        this.facts = facts;
        placeholders = null;
        LocationScan scan = new LocationScan(settings, facts.engine(), loader);
        List<Finding> findings = new ArrayList<>(scan.findings());
        List<Migration> migrations = new ArrayList<>(scan.scripts().size());
        for (LocationScan.Script script : scan.scripts()) {
            Migration migration = read(script, scan.sidecars(), findings);
            if (migration != null) {
                migrations.add(migration);
            }
        }
        List<String> callbacks = new ArrayList<>();
        for (ScriptFile callback : scan.callbacks()) {
            callbacks.add(callback.shownPath());
        }
        return MigrationSet.of(migrations, callbacks, findings);
    }

    private @Nullable Migration read(
            LocationScan.Script script, Map<String, ScriptFile> sidecars, List<Finding> findings) {
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
            return null;
        }
        if (decoded.isBroken()) {
            findings.add(Finding.at(
                    new Place(file.shownPath(), decoded.errorLine(), 0),
                    FindingKind.BROKEN_ENCODING,
                    "This file is not " + encoding.name() + ": byte " + decoded.errorAt() + " is wrong.",
                    "Save it as " + encoding.name() + ", or name its encoding with \"encoding=\" in " + file.name()
                            + ".conf beside it."));
            return null;
        }
        Directives.Read directives = Directives.read(file.shownPath(), decoded.text());
        findings.addAll(directives.findings());
        boolean replaces = sidecar.sidecar().placeholderReplacement().orElse(settings.placeholderReplacement());
        Origin origin = new Origin(file, encoding, replaces);
        origins.put(file.relativePath(), origin);
        int checksum = decoded.checksum();
        if (script.name().kind() == MigrationKind.REPEATABLE
                && replaces
                && decoded.text().contains(settings.placeholderPrefix())) {
            String replaced = script(origin, decoded.text()).text();
            checksum = Checksum.ofUtf8(replaced.getBytes(StandardCharsets.UTF_8));
        }
        return new Migration(
                script.name().kind(),
                script.name().version(),
                script.name().description(),
                file.relativePath(),
                file.shownPath(),
                checksum,
                decoded.checksum(),
                directives.directives(),
                sidecar.sidecar());
    }

    @Override
    public Script script(Migration migration) {
        Origin origin = origins.get(migration.script());
        if (origin == null) {
            throw new IllegalArgumentException("not of the set that was loaded: " + migration.script());
        }
        Decoded decoded;
        try {
            decoded = Decoded.of(origin.file().read(), origin.encoding());
        } catch (IOException e) {
            throw new FailureException(changed(migration), e);
        }
        if (decoded.isBroken() || decoded.checksum() != migration.rawChecksum()) {
            throw new FailureException(changed(migration));
        }
        return script(origin, decoded.text());
    }

    private Script script(Origin origin, String text) {
        TargetFacts target = Objects.requireNonNull(facts, "nothing was loaded");
        return Script.read(
                origin.file().shownPath(),
                text,
                origin.replacesPlaceholders()
                        ? Optional.of(placeholders(target)
                                .with(flyway("filename"), origin.file().name()))
                        : Optional.empty(),
                target.engine());
    }

    /** Flyway's built-in names, Belay's own, and the user's, which take the place of both. */
    private Placeholders placeholders(TargetFacts target) {
        if (placeholders == null) {
            Map<String, String> values = new HashMap<>(OwnPlaceholders.of(target.engine()));
            values.put(flyway("defaultSchema"), target.schema());
            values.put(flyway("user"), target.user());
            values.put(flyway("database"), target.name());
            values.put(
                    flyway("timestamp"),
                    LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).format(TIMESTAMP));
            values.put(
                    flyway("workingDirectory"),
                    settings.baseDirectory().toAbsolutePath().toString());
            values.put(flyway("table"), settings.table());
            values.put(flyway("environment"), "default");
            values.putAll(settings.placeholders());
            placeholders = Placeholders.of(settings.placeholderPrefix(), settings.placeholderSuffix(), values);
        }
        return placeholders;
    }

    private String flyway(String name) {
        return "flyway" + settings.placeholderSeparator() + name;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is gone" : String.valueOf(e.getMessage());
    }

    private static Failure changed(Migration migration) {
        return Failure.of(FailureKind.FILE_INTEGRITY, "The file was changed or removed while this run was reading it.")
                .at(Place.of(migration.file()))
                .advising("Run again when nothing changes the files any more.");
    }
}
