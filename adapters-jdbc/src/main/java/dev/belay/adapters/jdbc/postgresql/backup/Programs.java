package dev.belay.adapters.jdbc.postgresql.backup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own programs on this machine: those in a folder that is configured, else those on the PATH.
 *
 * @param folder where they are, where that is configured
 * @param environment the variables of this process
 */
public record Programs(Optional<Path> folder, Map<String, String> environment) {
    static final String DUMP = "pg_dump";
    static final String RESTORE = "pg_restore";
    static final String PSQL = "psql";

    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final long SECONDS_FOR_AN_ANSWER = 20;

    /** What of the environment the programs get: nothing that is none of their business, secrets above all. */
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "USERPROFILE", "APPDATA", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "PGPASSFILE");

    public Programs {
        environment = Map.copyOf(environment);
    }

    /** A program and the PostgreSQL that it came with. */
    record Program(Path file, int major) {}

    /** A program, if it is here and says which version it is of. */
    Optional<Program> find(String name) {
        for (Path place : places()) {
            for (String file : List.of(name, name + ".exe")) {
                Path candidate = place.resolve(file);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return major(candidate).map(major -> new Program(candidate.toAbsolutePath(), major));
                }
            }
        }
        return Optional.empty();
    }

    /** Where programs are looked for, for people. */
    String where() {
        return folder.map(place -> "in " + place).orElse("on the PATH");
    }

    private List<Path> places() {
        if (folder.isPresent()) {
            return List.of(folder.get());
        }
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(place -> !place.isEmpty())
                .flatMap(place -> path(place).stream())
                .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The environment for a program: what every program needs. */
    Map<String, String> basicEnvironment() {
        Map<String, String> basic = new HashMap<>();
        for (String name : PASSED_ON) {
            if (environment.containsKey(name)) {
                basic.put(name, environment.get(name));
            }
        }
        // its messages are read and shown
        basic.put("LC_ALL", "C");
        return basic;
    }

    private Optional<Integer> major(Path program) {
        try {
            ProcessBuilder builder = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(basicEnvironment());
            return major(builder.start());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Integer> major(Process process) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            Matcher version =
                    MAJOR.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } finally {
            // one that does not answer must not outlive the question
            process.destroyForcibly();
        }
    }
}
