package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.NeedsSuperuser;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind one address another server answers when the run comes back. */
@OnPostgresql
@Survives("F31")
class AnotherServerTest {
    @TempDir
    Path folder;

    @Test
    @NeedsSuperuser
    void the_run_stops_before_it_writes_there(PostgresqlDatabase database, Database undisturbed, @TempDir Path data)
            throws Exception {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
        try (CrashableServer server = CrashableServer.in(data);
                Proxy proxy = Proxy.before(database.dataSource().getPortNumbers()[0])) {
            Database other = server.fresh(String.valueOf(database.dataSource().getDatabaseName()));
            Map<String, String> environment = new HashMap<>(Failpoints.pause(Failpoint.COMMITTED, 4));
            environment.put("DATABASE_URL", database.loginUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));

            try (Fork run = scene.startChain(environment)) {
                run.untilItSays("paused at");
                proxy.leadTo(Integer.parseInt(other.value("SELECT current_setting('port')")));
                proxy.cut();

                run.goOn().ends().with(5).saying("Another database answers now than when this run began");
            }

            assertThat(other.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                    .isEmpty();
        }
        scene.endsWell();
    }
}
