package dev.belay.domain.rehearsal;

import dev.belay.domain.finding.Place;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.target.Engine;
import java.util.List;

/**
 * A statement that was carried out on a copy.
 *
 * @param migration the label of its migration
 * @param excerpt its first line, literals left out
 * @param advice what could be done instead, in sentences
 */
public record ObservedStatement(String migration, Place place, String excerpt, Measures measures, List<String> advice) {
    public ObservedStatement {
        advice = List.copyOf(advice);
    }

    public static ObservedStatement of(
            Engine engine, String migration, Script script, Statement statement, Measures measures) {
        return new ObservedStatement(
                migration,
                script.placeOf(statement.start()),
                script.excerpt(statement),
                measures,
                Advice.of(engine, script, statement, measures));
    }
}
