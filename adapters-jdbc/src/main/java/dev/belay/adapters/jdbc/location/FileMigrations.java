package dev.belay.adapters.jdbc.location;

import dev.belay.application.port.Migrations;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Checksum;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.domain.script.Placeholders;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The migrations in folders and on the class path, in Flyway's layout. For one run; scripts may be read on several threads. */
public final class FileMigrations implements Migrations {
    private final LocationSettings settings;
    private final ClassLoader loader;
    private final Supplier<Clock> clock;
    private final Optional<FilesKept> kept;
    private final Map<String, FilesRead.Origin> origins = new ConcurrentHashMap<>();
    private @Nullable Placeholders placeholders;
    private @Nullable TargetFacts facts;
    private @Nullable Background<FilesRead> ahead;
    private @Nullable Engine aheadFor;

    /** @param clock asked where a script wants to know the time: a clock of this place takes its time to be made */
    public FileMigrations(LocationSettings settings, ClassLoader loader, Supplier<Clock> clock) {
        this(settings, loader, clock, Optional.empty());
    }

    /** @param kept what others read by these settings, and others will */
    public FileMigrations(LocationSettings settings, ClassLoader loader, Supplier<Clock> clock, FilesKept kept) {
        this(settings, loader, clock, Optional.of(kept));
    }

    private FileMigrations(
            LocationSettings settings, ClassLoader loader, Supplier<Clock> clock, Optional<FilesKept> kept) {
        this.settings = settings;
        this.loader = loader;
        this.clock = clock;
        this.kept = kept;
    }

    /** Begins to read at once, on another thread, what the first call of {@link #load} for this engine answers. */
    public synchronized FileMigrations ahead(Engine engine) {
        if (aheadFor == null) {
            aheadFor = engine;
            ahead = Background.of(() -> FilesRead.of(settings, engine, loader, kept));
        }
        return this;
    }

    @Override
    public synchronized MigrationSet load(TargetFacts facts) {
        this.facts = facts;
        placeholders = null;
        FilesRead files = ahead != null && aheadFor == facts.engine()
                ? ahead.await()
                : FilesRead.of(settings, facts.engine(), loader, kept);
        // a repeated call reads anew
        ahead = null;
        List<Migration> migrations = new ArrayList<>(files.scripts().size());
        for (FilesRead.One one : files.scripts()) {
            Migration migration = one.migration();
            origins.put(migration.script(), one.origin());
            migrations.add(
                    one.replaced().isEmpty()
                            ? migration
                            : migration.withChecksum(
                                    checksum(one.origin(), one.replaced().get())));
        }
        return MigrationSet.of(migrations, files.callbacks(), files.findings());
    }

    private int checksum(FilesRead.Origin origin, String text) {
        return Checksum.ofUtf8(script(origin, text).text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Script script(Migration migration) {
        FilesRead.Origin origin = origins.get(migration.script());
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

    private Script script(FilesRead.Origin origin, String text) {
        TargetFacts target = Objects.requireNonNull(facts, "nothing was loaded");
        return Script.read(
                origin.file().shownPath(),
                text,
                // most scripts have none, and to know the time brings up the rules of its zone
                origin.replacesPlaceholders() && text.contains(settings.placeholderPrefix())
                        ? Optional.of(placeholders(target)
                                .with(flyway("filename"), origin.file().name()))
                        : Optional.empty(),
                target.engine());
    }

    /** Flyway's built-in names, Belay's own, and the user's, which take the place of both. */
    private synchronized Placeholders placeholders(TargetFacts target) {
        if (placeholders == null) {
            Map<String, String> values = new HashMap<>(OwnPlaceholders.of(target.engine()));
            values.put(flyway("defaultSchema"), target.schema());
            values.put(flyway("user"), target.user());
            values.put(flyway("database"), target.name());
            values.put(
                    flyway("timestamp"),
                    LocalDateTime.now(clock.get()).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")));
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

    private static Failure changed(Migration migration) {
        return Failure.of(FailureKind.FILE_INTEGRITY, "The file was changed or removed while this run was reading it.")
                .at(Place.of(migration.file()))
                .advising("Run again when nothing changes the files any more.");
    }
}
