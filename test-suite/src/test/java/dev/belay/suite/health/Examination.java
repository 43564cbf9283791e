package dev.belay.suite.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.chain.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code belay health} said of a database. */
public final class Examination {
    private static final Pattern COMMAND = Pattern.compile("\"belay ([^\"]+)\"");
    private static final int CONSENT = 8;

    private final CommandLineRun run;
    private final JsonNode document;
    private final Duration took;

    private Examination(CommandLineRun run, Duration took) {
        this.run = run;
        this.took = took;
        try {
            this.document = new ObjectMapper().readTree(run.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(run.toString(), e);
        }
    }

    public static Examination of(Service service) {
        return of(service, "");
    }

    public static Examination of(Service service, String options) {
        long began = System.nanoTime();
        CommandLineRun run = service.run("health --output json" + options);
        return new Examination(run, Duration.ofNanos(System.nanoTime() - began));
    }

    public Duration took() {
        return took;
    }

    public Examination exits(int code) {
        run.exits(code);
        return this;
    }

    /** Topic, name and status of each check that did not pass. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode check : document.get("checks")) {
            if (!check.get("status").asText().equals("passed")) {
                complaints.add(name(check) + " " + check.get("status").asText());
            }
        }
        return complaints;
    }

    private static String name(JsonNode check) {
        return check.get("topic").asText() + "/" + check.get("name").asText();
    }

    /** The status of a check; empty where there is none of this name. */
    public String status(String name) {
        for (JsonNode check : document.get("checks")) {
            if (name(check).equals(name)) {
                return check.get("status").asText();
            }
        }
        return "";
    }

    /** The whole line of a check. */
    public String told(String name) {
        return check(name).toString();
    }

    private JsonNode check(String name) {
        for (JsonNode check : document.get("checks")) {
            if (name(check).equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in\n" + run);
    }

    /** Does what a check advises, word by word: the command that it names, or else its SQL. */
    public void heal(Service service, String name) {
        JsonNode check = check(name);
        Matcher command = COMMAND.matcher(check.get("next").asText());
        if (check.has("sql")) {
            List<String> statements = new ArrayList<>();
            check.get("sql").forEach(sql -> statements.add(sql.asText()));
            service.database().execute(statements.toArray(String[]::new));
        } else if (command.find()) {
            CommandLineRun followed = service.run(command.group(1));
            if (followed.code() == CONSENT) {
                service.run(command.group(1) + " --consent " + Service.phrase(followed))
                        .exits(0);
            }
        } else {
            throw new AssertionError("nothing that could be followed in " + check);
        }
    }

    public void has(String name, String status) {
        assertThat(status(name)).as("%s in\n%s", name, run).isEqualTo(status);
    }

    @Override
    public String toString() {
        return run.toString();
    }
}
