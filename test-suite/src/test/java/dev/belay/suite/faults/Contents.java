package dev.belay.suite.faults;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlSchema;
import dev.belay.suite.database.Schemas;
import java.util.ArrayList;
import java.util.List;

/** Everything that is in a database but the histories, as lines of text. */
final class Contents {
    private Contents() {}

    static List<String> of(Database database) {
        List<String> lines = new ArrayList<>(Schemas.of(database));
        if (database.engine() == Engine.POSTGRESQL) {
            lines.addAll(PostgresqlSchema.data(database));
        } else {
            for (String table : database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <>"
                    + " 'flyway_schema_history' AND name NOT LIKE 'belay\\_%' ESCAPE '\\' ORDER BY name")) {
                for (String row : database.rows("SELECT * FROM \"" + table + "\" ORDER BY 1")) {
                    lines.add(table + " " + row);
                }
            }
        }
        return lines;
    }
}
