package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.url.Host;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs PostgreSQL's programs against a server. What they need to connect stands in their environment, the password
 * above all: no other user can read that, and nothing of it is left when they are killed.
 */
final class ProgramRun {
    private static final Map<String, String> PARAMETERS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "channelBinding", "PGCHANNELBINDING",
            "gssEncMode", "PGGSSENCMODE",
            "kerberosServerName", "PGKRBSRVNAME",
            "connectTimeout", "PGCONNECT_TIMEOUT");
    private static final int LONGEST_WORDS = 2_000;

    private final Programs programs;
    private final PostgresqlUrl url;
    private final String user;

    /** @param user who connects */
    ProgramRun(Programs programs, PostgresqlUrl url, String user) {
        this.programs = programs;
        this.url = url;
        this.user = user;
    }

    /**
     * Runs a program to its end.
     *
     * @param database which database of the server it connects to
     * @param words an empty file for what it says
     * @throws FailureException where it ends otherwise than well, with its own words
     */
    void run(Programs.Program program, String database, RunId run, Path words, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.file().toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(database, run));
        String name = String.valueOf(program.file().getFileName());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = awaited(process, name);
            if (exit != 0) {
                throw BackupFailures.of(name + " ended with exit code " + exit + ": " + said(words));
            }
        } catch (IOException e) {
            throw BackupFailures.of("Running " + name, e);
        }
    }

    private static int awaited(Process process, String name) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new FailureException(Failure.of(FailureKind.INTERRUPTED, name + " was ended."), e);
        }
    }

    private String said(Path words) throws IOException {
        String text = new String(Files.readAllBytes(words), StandardCharsets.UTF_8).strip();
        String line = text.replaceAll("\\s*[\r\n]+\\s*", " ");
        for (String secret : secrets()) {
            line = line.replace(secret, Secret.MASK);
        }
        return (line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "..." : line)
                + (line.endsWith(".") ? "" : ".");
    }

    private List<String> secrets() {
        Optional<String> password = url.password().map(Secret::reveal);
        return password.isPresent() && !password.get().isEmpty() ? List.of(password.get()) : List.of();
    }

    private Map<String, String> environment(String database, RunId run) {
        Map<String, String> environment = new HashMap<>(programs.basicEnvironment());
        environment.put(
                "PGHOST", String.join(",", url.hosts().stream().map(Host::name).toList()));
        environment.put(
                "PGPORT",
                String.join(
                        ",",
                        url.hosts().stream()
                                .map(host -> String.valueOf(host.port()))
                                .toList()));
        environment.put("PGUSER", user);
        environment.put("PGDATABASE", database);
        environment.put("PGAPPNAME", "belay/" + run);
        environment.put("PGCLIENTENCODING", "UTF8");
        for (String password : secrets()) {
            environment.put("PGPASSWORD", password);
        }
        for (Map.Entry<String, String> parameter : url.parameters().entrySet()) {
            String variable = PARAMETERS.get(parameter.getKey());
            if (variable != null) {
                environment.put(variable, parameter.getValue());
            }
        }
        return environment;
    }
}
