package dev.belay.adapters.jdbc.location;

import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.NamingRules;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where migrations lie and how they are read.
 *
 * @param locations folders, or packages behind {@code classpath:}, in Flyway's form
 * @param baseDirectory what relative folders are relative to
 * @param encoding of the scripts, where the file beside a script does not say otherwise
 * @param placeholders the user's own, by name
 * @param table the history table's name, for the placeholder that names it
 */
public record LocationSettings(
        List<String> locations,
        Path baseDirectory,
        NamingRules naming,
        Charset encoding,
        boolean placeholderReplacement,
        String placeholderPrefix,
        String placeholderSuffix,
        String placeholderSeparator,
        Map<String, String> placeholders,
        String table) {

    public LocationSettings {
        locations = List.copyOf(locations);
        placeholders = Map.copyOf(placeholders);
    }

    /** Flyway's own settings for these locations. */
    public static LocationSettings of(Path baseDirectory, List<String> locations) {
        return new LocationSettings(
                locations,
                baseDirectory,
                NamingRules.FLYWAY,
                StandardCharsets.UTF_8,
                true,
                "${",
                "}",
                ":",
                Map.of(),
                TableName.FLYWAY);
    }
}
