package dev.belay.adapters.jdbc.location;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.FileName;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.target.Engine;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files of all locations that concern one engine, told apart by their names. A file in the folder of an engine
 * takes the place of one at the top of the same location.
 */
public final class LocationScan {
    private static final Set<String> OTHER_LANGUAGES =
            Set.of("java", "class", "kt", "py", "sh", "bash", "ps1", "cmd", "bat");
    private static final String CLASSPATH = "classpath:";
    private static final String FILESYSTEM = "filesystem:";

    private final LocationSettings settings;
    private final Engine engine;
    private final ClassLoader loader;
    private final List<Script> scripts = new ArrayList<>();
    private final Map<String, ScriptFile> sidecars = new HashMap<>();
    private final List<ScriptFile> callbacks = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Scans the locations, whatever is wrong with them becoming findings. */
    public LocationScan(LocationSettings settings, Engine engine, ClassLoader loader) {
        this.settings = settings;
        this.engine = engine;
        this.loader = loader;
        for (String location : new LinkedHashSet<>(settings.locations())) {
            scan(location);
        }
    }

    /** A script that is named as one. */
    record Script(ScriptFile file, FileName.Named name) {
        private String identity() {
            return name.kind() + " " + name.version().map(Object::toString).orElse(name.description());
        }
    }

    List<Script> scripts() {
        return scripts;
    }

    /** The settings beside scripts, by the path of the script that they are for. */
    Map<String, ScriptFile> sidecars() {
        return sidecars;
    }

    /** The scripts that Flyway would run at its events. */
    List<ScriptFile> callbacks() {
        return callbacks;
    }

    /** What Flyway Community reads of it: scripts but the undo ones, the settings beside them, callbacks. */
    public List<ScriptFile> filesForFlyway() {
        List<ScriptFile> files = new ArrayList<>(callbacks);
        files.addAll(sidecars.values());
        for (Script script : scripts) {
            if (script.name().kind() != MigrationKind.UNDO) {
                files.add(script.file());
            }
        }
        return files;
    }

    /** Whether a script lies in the folder of an engine. */
    public boolean hasFilesOf(Engine one) {
        return scripts.stream().anyMatch(script -> isIn(script.file().relativePath(), one));
    }

    List<Finding> findings() {
        return findings;
    }

    private void scan(String location) {
        List<ScriptFile> files = new ArrayList<>();
        try {
            if (!list(location, files)) {
                return;
            }
        } catch (IOException e) {
            findings.add(Finding.in(
                    location,
                    FindingKind.UNREADABLE_FILE,
                    "The location " + location + " cannot be read: " + e.getMessage() + ".",
                    "Check that this user may read it."));
            return;
        }
        int before = scripts.size();
        sort(files);
        if (scripts.size() == before && findings.isEmpty()) {
            findings.add(Finding.in(
                    location,
                    FindingKind.EMPTY_LOCATION,
                    "The location " + location + " has no migration for " + engine.key() + ".",
                    "Check the path; begin a first migration with \"belay new <name>\"."));
        }
    }

    private boolean list(String location, List<ScriptFile> files) throws IOException {
        if (location.startsWith(CLASSPATH)) {
            String path = location.substring(CLASSPATH.length());
            files.addAll(ClasspathLocation.list(loader, path.startsWith("/") ? path.substring(1) : path));
            if (files.isEmpty()) {
                missing(location, "is not on the class path");
            }
            return !files.isEmpty();
        }
        String path = location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location;
        File folder = settings.baseDirectory().resolve(path).toFile();
        if (!folder.isDirectory()) {
            missing(location, folder.exists() ? "is a file, not a folder" : "does not exist");
            return false;
        }
        FolderLocation.list(folder, shown(path), files);
        return true;
    }

    private static String shown(String path) {
        String slashes = path.replace('\\', '/');
        String plain = slashes.startsWith("./") ? slashes.substring(2) : slashes;
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain.equals(".") ? "" : plain;
    }

    private void missing(String location, String why) {
        findings.add(Finding.in(
                location,
                FindingKind.MISSING_LOCATION,
                "The location " + location + " " + why + ".",
                "Check the path given with --location, or in the configuration."));
    }

    private void sort(List<ScriptFile> files) {
        Map<String, Script> own = new HashMap<>();
        List<Script> common = new ArrayList<>();
        for (ScriptFile file : files) {
            String path = file.relativePath();
            if (isIn(path, engine == Engine.POSTGRESQL ? Engine.SQLITE : Engine.POSTGRESQL)) {
                continue;
            }
            FileName name = settings.naming().read(file.name());
            if (name instanceof FileName.Named named) {
                Script script = new Script(file, named);
                if (isIn(path, engine)) {
                    own.put(script.identity(), script);
                    scripts.add(script);
                } else {
                    common.add(script);
                }
            } else {
                sortOther(file, name);
            }
        }
        for (Script script : common) {
            if (!own.containsKey(script.identity())) {
                scripts.add(script);
            }
        }
        reportOrphans(files);
    }

    private static boolean isIn(String path, Engine engine) {
        return path.startsWith(engine.key() + "/");
    }

    private void sortOther(ScriptFile file, FileName name) {
        if (name instanceof FileName.Callback) {
            callbacks.add(file);
        } else if (name instanceof FileName.Misnamed misnamed) {
            findings.add(Finding.in(
                    file.shownPath(),
                    FindingKind.MISNAMED_FILE,
                    "This file is named nearly like a migration: " + misnamed.reason() + ".",
                    "Rename it to " + misnamed.expected() + ", or move it out of the location."));
        } else if (file.name().endsWith(".conf")) {
            sidecars.put(file.shownPath().substring(0, file.shownPath().length() - ".conf".length()), file);
        } else if (isInAnotherLanguage(file.name())) {
            findings.add(Finding.in(
                    file.shownPath(),
                    FindingKind.UNSUPPORTED_FILE,
                    "This migration is not written in SQL, and Belay runs SQL alone.",
                    "Write it in SQL, or move it out of the location."));
        } else if (settings.naming().suffixOf(file.name()).isPresent()) {
            findings.add(Finding.in(
                    file.shownPath(),
                    FindingKind.STRAY_FILE,
                    "This file is not named like a migration and is left out.",
                    "Name it like V1__name.sql, or move it out of the location."));
        }
    }

    private boolean isInAnotherLanguage(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !OTHER_LANGUAGES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String asSql = name.substring(0, dot) + settings.naming().suffixes().get(0);
        return settings.naming().read(asSql) instanceof FileName.Named named
                && (named.kind() == MigrationKind.REPEATABLE
                        || name.contains(settings.naming().separator()));
    }

    private void reportOrphans(List<ScriptFile> files) {
        if (sidecars.isEmpty()) {
            return;
        }
        Set<String> present = new HashSet<>();
        for (ScriptFile file : files) {
            present.add(file.shownPath());
        }
        for (Map.Entry<String, ScriptFile> sidecar : sidecars.entrySet()) {
            boolean ofScript = settings.naming().suffixOf(sidecar.getKey()).isPresent();
            if (ofScript && files.contains(sidecar.getValue()) && !present.contains(sidecar.getKey())) {
                findings.add(Finding.in(
                        sidecar.getValue().shownPath(),
                        FindingKind.STRAY_FILE,
                        "There is no script " + sidecar.getKey() + " that these settings could be for.",
                        "Rename it to the script's name with .conf behind it, or remove it."));
            }
        }
    }
}
