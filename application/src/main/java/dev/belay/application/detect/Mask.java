package dev.belay.application.detect;

import dev.belay.application.port.Migrations;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a text about the schema what came from secret placeholders: only the scripts know which of their words
 * did. They are read when there is something to tell.
 */
final class Mask implements Function<String, String> {
    private final MigrationSet set;
    private final Migrations files;
    private @Nullable List<Script> scripts;

    /** @param files of which the set was loaded last */
    Mask(MigrationSet set, Migrations files) {
        this.set = set;
        this.files = files;
    }

    @Override
    public String apply(String text) {
        if (scripts == null) {
            scripts = read();
        }
        String masked = text;
        for (Script script : scripts) {
            masked = script.masked(masked);
        }
        return masked;
    }

    private List<Script> read() {
        List<Script> all = new ArrayList<>();
        for (List<Migration> migrations : List.of(set.versioned(), set.repeatable(), set.baselines())) {
            for (Migration migration : migrations) {
                all.add(files.script(migration));
            }
        }
        return all;
    }
}
