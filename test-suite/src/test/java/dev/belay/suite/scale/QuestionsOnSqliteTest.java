package dev.belay.suite.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.library.Belay;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.project.Project;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a file, counted between Belay and the driver. */
@OnSqlite
class QuestionsOnSqliteTest {

    @Test
    void a_hundred_times_as_many_tables_are_asked_about_in_as_many_questions(
            SqliteDatabase few, SqliteDatabase many, @TempDir Path folder) {
        Map<String, Integer> ofFew = questions(few, folder.resolve("few"), 10);
        Map<String, Integer> ofMany = questions(many, folder.resolve("many"), 1_000);

        assertThat(ofFew).allSatisfy((verb, count) -> assertThat(count).as(verb).isPositive());
        assertThat(ofMany).isEqualTo(ofFew);
    }

    private static Map<String, Integer> questions(SqliteDatabase database, Path folder, int tables) {
        StringBuilder script = new StringBuilder();
        IntStream.rangeClosed(1, tables)
                .forEach(i ->
                        script.append("CREATE TABLE t" + i + " (id integer PRIMARY KEY, name text DEFAULT 'x');\n"));
        Project.in(folder).with("V1__tables.sql", script.toString());
        Counted counted = new Counted(database.dataSource());
        Belay belay =
                Belay.on(counted.dataSource()).locations("filesystem:" + folder).build();
        belay.migrate();
        Map<String, Integer> questions = new TreeMap<>();
        questions.put("status", counted.during(belay::status));
        questions.put("detect", counted.during(belay::detect));
        questions.put("validate", counted.during(belay::validate));
        questions.put("migrate", counted.during(belay::migrate));
        return questions;
    }

    /** Hands out connections whose statements are counted when they are executed. */
    private record Counted(DataSource database, AtomicInteger executions) {
        Counted(DataSource database) {
            this(database, new AtomicInteger());
        }

        int during(Runnable deed) {
            executions.set(0);
            deed.run();
            return executions.get();
        }

        DataSource dataSource() {
            return wrapped(DataSource.class, database);
        }

        private <T> T wrapped(Class<T> type, Object real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        executions.addAndGet(method.getName().startsWith("execute") ? 1 : 0);
                        try {
                            Object answer = method.invoke(real, arguments);
                            return answer != null
                                            && (Connection.class == method.getReturnType()
                                                    || Statement.class.isAssignableFrom(method.getReturnType()))
                                    ? wrapped(method.getReturnType(), answer)
                                    : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
