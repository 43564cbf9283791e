package dev.belay.adapters.jdbc.history;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;

/**
 * MyBatis on a connection that a session holds already. Made when it is first asked, as a run with nothing to do asks
 * nothing of it.
 */
public final class Mappers {
    private final DefaultSqlSessionFactory factory;
    private final Connection connection;
    private final Function<SQLException, Failure> failures;

    private Mappers(DefaultSqlSessionFactory factory, Connection connection, Function<SQLException, Failure> failures) {
        this.factory = factory;
        this.connection = connection;
        this.failures = failures;
    }

    /**
     * These mappers on this connection; each has its XML beside it.
     *
     * @param failures what the engine's errors stand for
     */
    public static Mappers on(
            Connection connection, Engine engine, Function<SQLException, Failure> failures, Class<?>... mappers) {
        return new Mappers(new DefaultSqlSessionFactory(configuration(engine, mappers)), connection, failures);
    }

    /** The configuration of these mappers, with each statement in the engine's form. */
    static Configuration configuration(Engine engine, Class<?>... mappers) {
        Configuration configuration = new Configuration();
        configuration.setDatabaseId(engine.key());
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setCacheEnabled(false);
        for (Class<?> mapper : mappers) {
            String resource = mapper.getName().replace('.', '/') + ".xml";
            try (InputStream xml = mapper.getClassLoader().getResourceAsStream(resource)) {
                new XMLMapperBuilder(xml, configuration, resource, configuration.getSqlFragments()).parse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return configuration;
    }

    /** Asks a mapper. The connection stays open, in the state it is in. */
    public <M, R> R ask(Class<M> mapper, Function<M, R> question) {
        SqlSession session = factory.openSession(connection);
        session.clearCache();
        try {
            return question.apply(session.getMapper(mapper));
        } catch (PersistenceException e) {
            if (e.getCause() instanceof SQLException error) {
                throw new FailureException(failures.apply(error), e);
            }
            throw e;
        }
    }
}
