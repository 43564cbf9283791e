package dev.belay.adapters.jdbc.session;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.application.port.Rows;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.verification.Contents;
import dev.belay.domain.verification.TableRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a scratch database, over a connection that commits by itself. */
public final class JdbcRows implements Rows {
    private final Connection connection;
    private final String begin;
    private final boolean takesSeveral;
    private final Function<SQLException, Failure> failures;

    /**
     * The rows of what a connection is to.
     *
     * @param begin begins a transaction, which need not survive the server
     * @param takesSeveral whether the engine does all statements of a text
     */
    public JdbcRows(
            Connection connection, String begin, boolean takesSeveral, Function<SQLException, Failure> failures) {
        this.connection = connection;
        this.begin = begin;
        this.takesSeveral = takesSeveral;
        this.failures = failures;
    }

    @Override
    public Optional<Failure> insert(List<String> attempts) {
        Optional<Failure> refused = Optional.empty();
        for (String attempt : attempts) {
            try (Statement statement = connection.createStatement()) {
                try {
                    for (String part : inOneMessage(begin, attempt, "COMMIT")) {
                        statement.execute(part);
                    }
                    return Optional.empty();
                } catch (SQLException e) {
                    // the first attempt is the likeliest one, and what keeps it back says most
                    refused = refused.or(() -> Optional.of(failures.apply(e)));
                    rollBack(statement);
                }
            } catch (SQLException e) {
                throw new FailureException(failures.apply(e), e);
            }
        }
        return refused;
    }

    /** As few texts to send as the engine takes: SQLite does the first statement of a text, and passes over the rest. */
    private List<String> inOneMessage(String... statements) {
        return takesSeveral ? List.of(String.join(";", statements)) : List.of(statements);
    }

    /** SQLite has rolled back by itself after some errors. */
    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // then nothing is open
        }
    }

    @Override
    public Contents read(Collection<ObjectId> tables) {
        if (takesSeveral && !tables.isEmpty()) {
            try {
                return together(tables);
            } catch (SQLException e) {
                // one of them cannot be read, such as a foreign table
            }
        }
        SortedMap<ObjectId, TableRows> contents = new TreeMap<>();
        for (ObjectId table : tables) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(selection(table))) {
                contents.put(table, rows(rows));
            } catch (SQLException e) {
                // a virtual table may refuse to be read whole
            }
        }
        return new Contents(contents);
    }

    private Contents together(Collection<ObjectId> tables) throws SQLException {
        SortedMap<ObjectId, TableRows> contents = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(tables.stream().map(JdbcRows::selection).collect(Collectors.joining(";")));
            for (ObjectId table : tables) {
                try (ResultSet rows = statement.getResultSet()) {
                    contents.put(table, rows(rows));
                }
                statement.getMoreResults();
            }
        }
        return new Contents(contents);
    }

    private static String selection(ObjectId table) {
        return "SELECT * FROM " + sql(table);
    }

    private static String sql(ObjectId table) {
        return (table.schema().isEmpty() ? "" : TableName.quoted(table.schema()) + ".")
                + TableName.quoted(table.name());
    }

    private static TableRows rows(ResultSet result) throws SQLException {
        ResultSetMetaData form = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= form.getColumnCount(); column++) {
            columns.add(form.getColumnName(column));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>(columns.size());
            for (int column = 1; column <= columns.size(); column++) {
                String value = result.getString(column);
                row.add(value == null ? "NULL" : HistorySql.literal(value));
            }
            rows.add(row);
        }
        return new TableRows(columns, rows);
    }
}
