package dev.belay.adapters.jdbc.url;

import dev.belay.adapters.jdbc.url.UrlProblem.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that may reach a driver: an allow-list, because drivers have parameters that load classes, open other
 * servers or write files, and gain new ones. Names are recognised in any case.
 */
final class ParameterRules {
    private final String allowed;
    private final Map<String, ParameterRule> rules = new HashMap<>();

    /** The hint names the parameters in words, for a message about one that is unknown. */
    ParameterRules(String allowed) {
        this.allowed = allowed;
    }

    void allow(Form form, String... names) {
        for (String name : names) {
            put(name, new ParameterRule.Allowed(name, form));
        }
    }

    void put(String name, ParameterRule rule) {
        rules.put(name.toLowerCase(Locale.ROOT), rule);
    }

    void refuse(String reason, String next, String... names) {
        for (String name : names) {
            put(name, new ParameterRule.Refused(reason, next));
        }
    }

    /** The driver's parameters for the given ones; every parameter that is not allowed becomes a problem. */
    Map<String, String> read(List<QueryParameter> given, List<UrlProblem> problems) {
        Map<String, String> read = new LinkedHashMap<>();
        for (QueryParameter parameter : given) {
            read(parameter, read, problems);
        }
        return read;
    }

    private void read(QueryParameter given, Map<String, String> read, List<UrlProblem> problems) {
        ParameterRule rule = rules.get(given.name().toLowerCase(Locale.ROOT));
        String subject = given.quotedName();
        if (rule instanceof ParameterRule.Allowed known) {
            Optional<String> value = known.form().read(given.value());
            if (value.isEmpty()) {
                problems.add(problem(
                        "the value of " + subject + " is not " + known.form().words(), "correct it"));
            } else if (read.putIfAbsent(known.name(), value.get()) != null) {
                problems.add(problem(subject + " is given twice", "keep one of them"));
            }
        } else if (rule instanceof ParameterRule.Translated known) {
            Optional<String> value = known.translate(given.value());
            if (value.isEmpty()) {
                problems.add(problem("the value of " + subject + " is not one of " + known.choices(), "correct it"));
            } else if (!value.get().isEmpty() && read.putIfAbsent(known.name(), value.get()) != null) {
                problems.add(problem(subject + " is given twice", "keep one of them"));
            }
        } else if (rule instanceof ParameterRule.Refused known) {
            problems.add(problem(subject + " is refused: " + known.reason(), known.next()));
        } else if (rule == null) {
            problems.add(problem(given.quotedStrangeName() + " is not a parameter that Belay passes on", allowed));
        }
    }

    private static UrlProblem problem(String what, String next) {
        return new UrlProblem(Part.PARAMETERS, what, next);
    }

    /** An unmodifiable copy in the same order. */
    static Map<String, String> copyOf(Map<String, String> parameters) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Appends the parameters as the query of a URL. */
    static void append(Map<String, String> parameters, StringBuilder url) {
        List<String> names = new ArrayList<>(parameters.keySet());
        for (int at = 0; at < names.size(); at++) {
            url.append(at == 0 ? '?' : '&').append(names.get(at)).append('=');
            url.append(PercentCode.encodePath(parameters.getOrDefault(names.get(at), "")));
        }
    }
}
