package dev.belay.domain.script;

import dev.belay.domain.target.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that stand in for {@code ${name}} in scripts. Names are compared without regard to case, as Flyway does.
 * Placeholders are replaced everywhere in a script, comments and literals included.
 *
 * @param prefix what a placeholder begins with
 * @param suffix what it ends with
 * @param values by lower-case name
 */
public record Placeholders(String prefix, String suffix, Map<String, String> values) {

    public Placeholders {
        if (prefix.isEmpty() || suffix.isEmpty()) {
            throw new IllegalArgumentException("a placeholder has a prefix and a suffix");
        }
        values = Map.copyOf(values);
    }

    /** These placeholders, their names in any case. */
    public static Placeholders of(String prefix, String suffix, Map<String, String> values) {
        Map<String, String> lower = new HashMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            lower.put(value.getKey().toLowerCase(Locale.ROOT), value.getValue());
        }
        return new Placeholders(prefix, suffix, lower);
    }

    /** These and one more, which takes the place of one of the same name. */
    public Placeholders with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Placeholders(prefix, suffix, more);
    }

    /** The names, sorted, for messages. */
    public List<String> names() {
        return List.copyOf(new TreeMap<>(values).keySet());
    }

    /** A text with its placeholders replaced; those without a value stay as they are and are listed. */
    Replaced replace(String source) {
        int found = source.indexOf(prefix);
        if (found < 0) {
            return new Replaced(source, List.of(), List.of());
        }
        StringBuilder text = new StringBuilder(source.length() + 64);
        List<Substitution> substitutions = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        int copied = 0;
        while (found >= 0) {
            int end = source.indexOf(suffix, found + prefix.length());
            if (end < 0) {
                missing.add(new Missing(
                        source.substring(found + prefix.length())
                                .lines()
                                .findFirst()
                                .orElse(""),
                        found));
                break;
            }
            String name = source.substring(found + prefix.length(), end);
            String value = values.get(name.toLowerCase(Locale.ROOT));
            if (value == null) {
                missing.add(new Missing(name, found));
            } else {
                text.append(source, copied, found);
                int after = end + suffix.length();
                substitutions.add(
                        new Substitution(text.length(), value.length(), found, after - found, Secret.isNamed(name)));
                text.append(value);
                copied = after;
            }
            found = source.indexOf(prefix, end + suffix.length());
        }
        text.append(source, copied, source.length());
        return new Replaced(text.toString(), List.copyOf(substitutions), List.copyOf(missing));
    }

    /** A placeholder that was replaced: where its value stands in the text, and where it stood in the source. */
    record Substitution(int textStart, int textLength, int sourceStart, int sourceLength, boolean isSecret) {}

    /** A placeholder without a value, and where it stands in the source. */
    record Missing(String name, int offset) {}

    /** A source after replacement. */
    record Replaced(String text, List<Substitution> substitutions, List<Missing> missing) {}
}
