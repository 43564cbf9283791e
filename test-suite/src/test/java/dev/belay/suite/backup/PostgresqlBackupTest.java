package dev.belay.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnDumpablePostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.database.PostgresqlSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups by pg_dump, proven and put back. */
@OnDumpablePostgresql
class PostgresqlBackupTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);
    private static final RunId LATER = RunId.of(0x0123456789abL);

    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private PostgresqlBackupPlace place;

    @BeforeEach
    void aDatabaseWithSomeOfEverything(PostgresqlDatabase database) {
        this.database = database;
        this.place = PostgresqlBackupPlace.in(folder.resolve("backups"), database);
        SomeOfEverything.in(database);
    }

    @Test
    void brings_everything_back_and_keeps_what_was_there() {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        assertThat(backup.artefact().method()).isEqualTo(BackupMethod.PG_DUMP);
        spoil();
        List<String> spoilt = everything();

        Backups.Restored restored = place.backups().restore(backup, LATER, PostgresqlBackupPlace.noNet());

        assertThat(everything()).isEqualTo(before);
        assertThat(database.rows("SELECT nextval('tickets')")).containsExactly("42");
        assertThat(restored.kept()).startsWith("the database ").endsWith("_before_restore_" + LATER);
        String kept = restored.kept().substring("the database ".length());
        assertThat(everythingIn(place.other(kept))).isEqualTo(spoilt);
        place.drop(kept);
        assertThat(place.databasesOfBelay()).isEmpty();
    }

    private void spoil() {
        database.execute("DROP TABLE orders CASCADE", "DELETE FROM customers", "CREATE TABLE late (x int)");
    }

    private List<String> everything() {
        return everythingIn(database);
    }

    private static List<String> everythingIn(Database database) {
        List<String> lines = new ArrayList<>(PostgresqlSchema.data(database));
        for (String line : PostgresqlSchema.of(database)) {
            // PostgreSQL writes casts of lists otherwise when it has read its own text once
            lines.add(
                    line.startsWith("constraint ")
                            ? line.replaceAll("::(character varying|text)(\\[])?|[()]", "")
                            : line);
        }
        return lines;
    }
}
