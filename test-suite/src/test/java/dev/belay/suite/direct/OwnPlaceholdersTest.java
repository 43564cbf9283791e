package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class OwnPlaceholdersTest {
    private static final String SCRIPT = """
            CREATE TABLE customer (
              id ${belay:id},
              born ${belay:date},
              seen ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
              details ${belay:json},
              token ${belay:uuid},
              photo ${belay:bytes},
              active ${belay:boolean} NOT NULL DEFAULT ${belay:boolean:true},
              blocked ${belay:boolean} NOT NULL DEFAULT ${belay:boolean:false}
            );
            CREATE TABLE visit (id ${belay:id}, customer ${belay:ref} NOT NULL REFERENCES customer (id), engine varchar(20));
            INSERT INTO customer (born, details, token)
              VALUES ('2001-02-03', '{"a": 1}', '6f1c1f0e-0000-4000-8000-000000000001');
            INSERT INTO visit (customer, engine) SELECT id, '${belay:engine}' FROM customer WHERE active = ${belay:boolean:true};
            """;

    @TempDir
    Path folder;

    @Test
    void one_script_with_all_of_them_runs(Database database) {
        assertThat(OwnPlaceholders.of(database.engine()).keySet())
                .allSatisfy(name -> assertThat(SCRIPT).contains("${" + name + "}"));

        DirectRun.of(Project.in(folder).with("V1__all.sql", SCRIPT)).migrates(database);

        assertThat(database.rows("SELECT id, customer, engine FROM visit"))
                .containsExactly("1|1|" + database.engine().key());
        assertThat(database.rows("SELECT born FROM customer WHERE seen IS NOT NULL AND token IS NOT NULL"))
                .containsExactly("2001-02-03");
        assertThat(database.rows("SELECT id FROM customer WHERE blocked = "
                        + OwnPlaceholders.of(database.engine()).get("belay:boolean:true")))
                .isEmpty();
    }
}
