package dev.belay.adapters.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form that is missing for an engine would show only when it is called. */
class MappersTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, dev.belay.adapters.jdbc.history.StepMapper",
        "SQLITE, dev.belay.adapters.jdbc.history.StepMapper",
        "POSTGRESQL, dev.belay.adapters.jdbc.audit.AuditMapper",
        "SQLITE, dev.belay.adapters.jdbc.audit.AuditMapper",
        "POSTGRESQL, dev.belay.adapters.jdbc.postgresql.ActivityMapper",
        "POSTGRESQL, dev.belay.adapters.jdbc.postgresql.OthersMapper",
        "POSTGRESQL, dev.belay.adapters.jdbc.postgresql.schema.SchemaMapper"
    })
    void every_question_has_its_sql_for_each_engine_that_asks_it(Engine engine, Class<?> mapper) {
        Configuration configuration = Mappers.configuration(engine, mapper);

        Set<String> questions =
                Stream.of(mapper.getMethods()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> answers = configuration.getMappedStatementNames().stream()
                .filter(name -> name.startsWith(mapper.getName()))
                .map(name -> name.substring(mapper.getName().length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(questions)
                .isNotEmpty()
                .allMatch(question -> configuration.hasStatement(mapper.getName() + "." + question));
        assertThat(answers).isEqualTo(questions);
    }
}
