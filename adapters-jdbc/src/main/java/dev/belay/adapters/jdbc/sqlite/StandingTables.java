package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.rebuild.StandingTable;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads tables as SQLite's schema table has them. */
record StandingTables(Writer writer) {

    Optional<StandingTable> of(String name) throws SQLException {
        String named = " COLLATE NOCASE = " + HistorySql.literal(name);
        List<StandingTable.Part> tables = parts("type = 'table' AND name" + named);
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new StandingTable(
                        tables.get(0).name(),
                        tables.get(0).sql(),
                        parts("type = 'index' AND tbl_name" + named),
                        parts("type = 'trigger' AND tbl_name" + named)));
    }

    private List<StandingTable.Part> parts(String condition) throws SQLException {
        return writer.all(
                "SELECT name, sql FROM main.sqlite_master WHERE sql IS NOT NULL AND " + condition + " ORDER BY rowid",
                row -> new StandingTable.Part(row.getString(1), row.getString(2)));
    }

    /** The names of all tables and views. */
    Set<String> names() throws SQLException {
        return new HashSet<>(writer.all(
                "SELECT name FROM main.sqlite_master WHERE type IN ('table', 'view')", row -> row.getString(1)));
    }
}
