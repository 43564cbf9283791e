package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.OnDumpablePostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is dropped where {@code pg_dump} cannot be trusted, and an application keeps the server from copying. */
@OnDumpablePostgresql
class UltraByPgDumpTest {
    private static final String ULTRA = "migrate --strategy ultra";

    @TempDir
    Path folder;

    /** What {@code pg_dump} is, as the lines of a script; none where there is none. */
    enum Tool {
        MISSING("pg_dump"),
        TOO_OLD("pg_dump 9 cannot dump", "echo 'pg_dump (PostgreSQL) 9.6.1'"),
        FAILING(
                "no space left",
                "case \"$*\" in *--version*) " + real() + ";; *) echo 'no space left' >&2; exit 1;; esac"),
        TRUNCATING(
                "valid archive",
                "case \"$*\" in *--version*) " + real() + ";; *) " + real()
                        + "; for a in \"$@\"; do case \"$a\" in --file=*) truncate -s 4000 \"${a#--file=}\";; esac; done;;"
                        + " esac");

        private final String told;
        private final String script;

        Tool(String told, String... lines) {
            this.told = told;
            this.script = String.join("\n", lines);
        }

        private static String real() {
            return "/usr/bin/env -i PATH=\"" + System.getenv("PATH") + "\" PGPASSWORD=\"$PGPASSWORD\" pg_dump \"$@\"";
        }
    }

    @ParameterizedTest
    @EnumSource
    @Survives("F53")
    void drops_nothing_where_the_tool_is(Tool tool, PostgresqlDatabase database) throws IOException, SQLException {
        Service service = Service.migratedOn(database, folder);
        Path tools = Files.createDirectory(folder.resolve("tools"));
        if (!tool.script.isEmpty()) {
            Path script = tools.resolve("pg_dump");
            Files.writeString(script, "#!/bin/sh\n" + tool.script + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            Files.createSymbolicLink(tools.resolve("pg_restore"), Path.of("/usr/bin/pg_restore"));
        }
        List<String> before = service.everything();

        try (Connection application = database.dataSource().getConnection()) {
            assertThat(application.isValid(1)).isTrue();
            CommandLineRun run =
                    service.with("BELAY_PG_TOOLS", tools.toString()).consented(ULTRA);
            assertThat(run.exits(9).err()).contains(tool.told);
        }

        assertThat(service.everything()).isEqualTo(before);
        assertThat(service.run("backups").out()).doesNotContain(" yes");
    }

    @Test
    void goes_on_beside_an_application_where_it_can_be_trusted(PostgresqlDatabase database) throws SQLException {
        Service service = Service.migratedOn(database, folder);

        try (Connection application = database.dataSource().getConnection()) {
            assertThat(application.isValid(1)).isTrue();
            service.consented(ULTRA).exits(0);
        }

        assertThat(service.run("backups").out()).containsPattern("pg-dump +yes");
    }
}
