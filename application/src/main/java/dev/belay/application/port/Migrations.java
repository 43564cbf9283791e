package dev.belay.application.port;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.TargetFacts;

/** The migrations of a project, wherever they lie. */
public interface Migrations {

    /**
     * Reads all of them. Whatever is wrong with a file is a finding of the set, never an exception; a repeated call
     * reads anew.
     *
     * @param facts the database they are for: its engine chooses among the files, its names fill placeholders
     */
    MigrationSet load(TargetFacts facts);

    /**
     * Reads the script of one migration of the set that was loaded last.
     *
     * @throws dev.belay.domain.failure.FailureException where the file is not the one that was loaded
     */
    Script script(Migration migration);
}
