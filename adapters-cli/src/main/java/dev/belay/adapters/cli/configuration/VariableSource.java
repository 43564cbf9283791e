package dev.belay.adapters.cli.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the environment: Belay's own variables, then those that every tool knows, then Flyway's. */
final class VariableSource {
    private static final String BELAY = "BELAY_";
    private static final String FLYWAY = "FLYWAY_";
    private static final String PLACEHOLDER = "PLACEHOLDERS_";

    /** These belong to the launcher. */
    private static final Set<String> NO_SETTINGS = Set.of("BELAY_HOME", "BELAY_OPTS", "BELAY_JAVA_OPTS");

    private final Gathered gathered;
    private final Map<String, String> environment;

    private VariableSource(Gathered gathered, Map<String, String> environment) {
        this.gathered = gathered;
        this.environment = environment;
    }

    static void readInto(Gathered gathered, Map<String, String> environment) {
        VariableSource source = new VariableSource(gathered, environment);
        source.readAll(BELAY);
        source.readOne("DATABASE_URL", Key.URL);
        source.readOne("ENVIRONMENT", Key.ENVIRONMENT);
        source.readOne("SECRET_KEY", Key.SECRET_KEY);
        source.readOne("JWT_SECRET", Key.JWT_SECRET);
        source.readAll(FLYWAY);
    }

    /** The same variables, without those that say which database is meant. */
    static Map<String, String> withoutDatabase(Map<String, String> environment) {
        Map<String, String> general = new HashMap<>(environment);
        general.keySet().removeAll(Set.of("DATABASE_URL", "PGPASSWORD"));
        for (Key key : List.of(
                Key.URL, Key.USER, Key.PASSWORD, Key.PASSWORD_FILE, Key.SCRATCH_URL, Key.COPY_URL, Key.LOCATIONS)) {
            general.keySet().remove(BELAY + key.name());
            general.keySet().remove(FLYWAY + key.name());
        }
        return general;
    }

    private void readAll(String prefix) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(prefix) || NO_SETTINGS.contains(name)) {
                continue;
            }
            String ending = name.substring(prefix.length());
            if (ending.startsWith(PLACEHOLDER)) {
                // Flyway's form: the case of a variable says nothing, and placeholders have none
                String placeholder = ending.substring(PLACEHOLDER.length()).toLowerCase(Locale.ROOT);
                gathered.addForeignPlaceholder(placeholder, variable.getValue(), Origin.variable(name));
                continue;
            }
            Optional<Key> key = Key.ofVariable(ending);
            if (key.isPresent() && isKnown(prefix, key.get())) {
                readOne(name, key.get());
            } else {
                gathered.warning(
                        Origin.variable(name), "Belay does not know or use this variable", "unset it, or correct it");
            }
        }
    }

    private static boolean isKnown(String prefix, Key key) {
        return key != Key.PLACEHOLDERS && (prefix.equals(BELAY) || key.flyway() != Key.Flyway.UNKNOWN);
    }

    /** An empty variable is an unset one; but an empty URL is a CI secret that is missing, and must not mean belay.db. */
    private void readOne(String name, Key key) {
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            gathered.add(key, Given.of(value, Origin.variable(name)));
        } else if (key == Key.URL && environment.containsKey(name)) {
            gathered.error(Origin.variable(name), "it is set but empty", "give it a database URL, or unset it");
        }
    }
}
