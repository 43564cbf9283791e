package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process to be started: its command, and what its environment holds beside what all of them have. */
record Call(List<String> command, Map<String, String> environment) {
    Call {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static Call of(String... command) {
        return new Call(List.of(command), Map.of());
    }

    /** With more arguments. */
    Call and(String... arguments) {
        List<String> more = new ArrayList<>(command);
        more.addAll(List.of(arguments));
        return new Call(more, environment);
    }

    Call with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Call(command, more);
    }

    /** On this Java. */
    Call on(Path jdk) {
        return with("JAVA_HOME", jdk.toString());
    }
}
