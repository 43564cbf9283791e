package dev.belay.domain.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Storage options, such as {@code fillfactor=70, autovacuum_enabled=false}. */
final class Options {
    private Options() {}

    /** What makes them as they were: SET and RESET. */
    static List<String> between(Change change) {
        Map<String, String> former = byName(change.former("options").orElse(""));
        Map<String, String> present = byName(change.present("options").orElse(""));
        List<String> reset = new ArrayList<>(present.keySet());
        reset.removeAll(former.keySet());
        former.values().removeAll(present.values());
        List<String> statements = new ArrayList<>();
        if (!reset.isEmpty()) {
            statements.add("RESET (" + String.join(", ", reset) + ")");
        }
        if (!former.isEmpty()) {
            statements.add("SET (" + String.join(", ", former.values()) + ")");
        }
        return statements;
    }

    private static Map<String, String> byName(String options) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String option : Sql.items(options)) {
            int equals = option.indexOf('=');
            byName.put((equals < 0 ? option : option.substring(0, equals)).strip(), option);
        }
        return byName;
    }
}
