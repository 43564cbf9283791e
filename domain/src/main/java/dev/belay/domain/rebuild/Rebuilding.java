package dev.belay.domain.rebuild;

import dev.belay.domain.script.TableAction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a table is made another: anew, as it stands, or not at all. */
public sealed interface Rebuilding permits Rebuild, Rebuilding.InPlace, Rebuilding.Impossible {

    /**
     * Carries out the actions of an ALTER TABLE, one after the other.
     *
     * @param taken the names of all tables and views
     */
    static Rebuilding by(StandingTable table, List<TableAction> actions, Set<String> taken) {
        return new Alterations(table, taken).carryOut(actions);
    }

    /**
     * Makes a table exactly another one. Each column that both have keeps its values.
     *
     * @param wanted with the indexes and triggers that are to be there afterwards
     * @param taken the names of all tables and views
     */
    static Rebuilding to(StandingTable table, StandingTable wanted, Set<String> taken) {
        return to(table, wanted, Map.of(), taken);
    }

    /**
     * The same, where some columns get their values in another way.
     *
     * @param values by the name of a wanted column, what it is in terms of the columns of the table as it stands
     */
    static Rebuilding to(StandingTable table, StandingTable wanted, Map<String, String> values, Set<String> taken) {
        Copying copying = Copying.between(TableText.of(table.sql()), TableText.of(wanted.sql()), values);
        return Rebuild.of(table, wanted, copying, List.of(), taken);
    }

    <R> R accept(Visitor<R> visitor);

    /** Statements that SQLite knows, which do it; none where there is nothing to do. */
    record InPlace(List<String> statements) implements Rebuilding {
        public InPlace {
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inPlace(this);
        }
    }

    /**
     * It cannot be done, or not without a loss.
     *
     * @param offset of the action that cannot, in its script
     */
    record Impossible(String why, String next, int offset) implements Rebuilding {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.impossible(this);
        }
    }

    /** One method for each way. */
    interface Visitor<R> {
        R rebuild(Rebuild rebuild);

        R inPlace(InPlace statements);

        R impossible(Impossible reason);
    }
}
