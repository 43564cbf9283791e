package dev.belay.application.port;

import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;

/** Hears what the statements of scripts did to a database, as they are carried out on it. */
public interface Witness {

    /** A statement ran, in the transaction that is open or by itself. */
    void saw(Script script, Statement statement, Measures measures);

    /** What was heard since the last time is committed. */
    void committed(Measures commit, Disk disk);
}
