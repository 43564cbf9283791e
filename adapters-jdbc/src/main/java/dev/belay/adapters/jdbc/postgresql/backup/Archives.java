package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.domain.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Archives of pg_dump, written and read by the programs of one PostgreSQL version. */
final class Archives {
    private final Programs programs;
    private final BackupFolder folder;
    private final int server;

    /** @param server the major version of the server */
    Archives(Programs programs, BackupFolder folder, int server) {
        this.programs = programs;
        this.folder = folder;
        this.server = server;
    }

    /** What keeps archives from being made and read here, if anything does. */
    Optional<String> missing() {
        for (String name : List.of(Programs.DUMP, Programs.RESTORE)) {
            Optional<String> missing = missing(name);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    /** What keeps a program from being used for this server, if anything does. */
    Optional<String> missing(String name) {
        Optional<Programs.Program> program = programs.find(name);
        if (program.isEmpty()) {
            return Optional.of("there is no " + name + " " + programs.where());
        }
        return program.get().major() < server
                ? Optional.of(name + " " + program.get().major() + " cannot "
                        + (name.equals(Programs.DUMP) ? "dump" : "restore into") + " a server " + server)
                : Optional.empty();
    }

    /** Writes what a snapshot of a database holds into a file that is empty. */
    void write(ProgramRun programRun, String database, String snapshot, Path archive, RunId run, Duration lockWait) {
        List<String> arguments = List.of(
                "--format=custom",
                "--no-password",
                "--snapshot=" + snapshot,
                "--lock-wait-timeout=" + lockWait.toMillis(),
                "--file=" + archive);
        run(programRun, Programs.DUMP, database, run, arguments);
    }

    /** Reads an archive into a database that is empty. */
    void read(ProgramRun programRun, Path archive, String database, RunId run) {
        // a subscription would begin to take part in a replication that the original takes part in already
        List<String> arguments = List.of(
                "--exit-on-error", "--no-password", "--no-subscriptions", "--dbname=" + database, archive.toString());
        run(programRun, Programs.RESTORE, database, run, arguments);
    }

    /** Writes as SQL what an archive has of certain schemas, but the schemas themselves, into a file that is empty. */
    void writeSql(ProgramRun programRun, Path archive, Set<String> schemas, Path script, RunId run) {
        List<String> arguments = new ArrayList<>(List.of("--no-subscriptions", "--file=" + script));
        for (String schema : schemas) {
            arguments.add("--schema=" + schema);
        }
        arguments.add(archive.toString());
        run(programRun, Programs.RESTORE, "", run, arguments);
    }

    /** Runs SQL scripts in one transaction: all of them or nothing. */
    void runTogether(ProgramRun programRun, List<Path> scripts, String database, RunId run) {
        List<String> arguments = new ArrayList<>(
                List.of("--no-psqlrc", "--no-password", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"));
        for (Path script : scripts) {
            arguments.add("--file=" + script);
        }
        run(programRun, Programs.PSQL, database, run, arguments);
    }

    private void run(ProgramRun programRun, String name, String database, RunId run, List<String> arguments) {
        Programs.Program program = programs.find(name)
                .orElseThrow(() -> BackupFailures.of("There is no " + name + " " + programs.where() + "."));
        Path words = folder.part(run + "-" + name);
        try {
            programRun.run(program, database, run, words, arguments);
        } finally {
            folder.discard(words);
        }
    }
}
