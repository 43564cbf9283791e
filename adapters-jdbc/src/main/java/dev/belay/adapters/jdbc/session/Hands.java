package dev.belay.adapters.jdbc.session;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.StepRow;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.Map;

/** What {@link PartwiseScript} needs an engine to do. Each method is one transaction, or none where it says so. */
public interface Hands {

    HistorySql history();

    /** What an earlier run recorded of the statements of a script. */
    Map<Integer, StepRow> unfinishedOf(String script);

    /**
     * Runs statements that follow each other, and the record of it, in one transaction. Where another run recorded
     * something of the script meanwhile, changes nothing and answers false.
     */
    boolean together(Script script, Statement first, Statement last, String record);

    /** Runs one statement outside any transaction. */
    void alone(Script script, Statement statement);

    /**
     * Records that a statement is about to run alone. Where another run recorded something of the script meanwhile,
     * changes nothing and answers false.
     */
    boolean start(String record);

    /** Records what is so already. */
    void record(String record);

    /**
     * Sees what a statement left that an earlier run began and did not finish, and repairs what stands in its way.
     */
    Aftermath aftermath(Statement statement);

    /** Brings the session back to its own settings. */
    void reset();

    /** What became of a statement. */
    enum Aftermath {
        DONE,
        NOT_DONE,
        UNKNOWN
    }
}
