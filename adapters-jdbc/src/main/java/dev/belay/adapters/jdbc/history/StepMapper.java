package dev.belay.adapters.jdbc.history;

import java.util.List;
import org.apache.ibatis.annotations.Param;

/** Reads Belay's own table. */
public interface StepMapper {

    /** The newest whole application of each script. */
    List<StepRow> applied(@Param("table") String table);

    /** The scripts that a run has applied whole. */
    List<String> appliedBy(@Param("table") String table, @Param("run") String run);

    /** The statements of scripts that were begun and are not finished, by script and statement. */
    List<StepRow> unfinished(@Param("table") String table);

    /** The statements of one script that was begun and is not finished, in order. */
    List<StepRow> unfinishedOf(@Param("table") String table, @Param("script") String script);
}
