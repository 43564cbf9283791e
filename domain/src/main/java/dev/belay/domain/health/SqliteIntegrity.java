package dev.belay.domain.health;

import java.time.Instant;
import java.util.List;

/**
 * What SQLite's own quick check says of every page of a file.
 *
 * @param problems in SQLite's words; none where the file is whole
 */
public record SqliteIntegrity(List<String> problems) implements Facts {
    public SqliteIntegrity {
        problems = List.copyOf(problems);
    }

    @Override
    public List<Check> checks(Instant now) {
        return List.of(
                problems.isEmpty()
                        ? Check.passed(Topic.INTEGRITY, "quick-check", "Every page is in order, as quick_check says.")
                        : Check.failed(
                                Topic.INTEGRITY,
                                "quick-check",
                                "The file is damaged: " + Amount.some(problems, problems.size()) + ".",
                                "Do not write to it. Move the file and what lies beside it to another folder; then see with"
                                        + " \"belay backups\" what there is, and put the newest proven one back with \"belay"
                                        + " restore\" and its id."));
    }
}
