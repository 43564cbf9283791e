package dev.belay.adapters.jdbc.location;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Sidecar;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/**
 * The settings beside a script, with the encoding that they give it.
 *
 * @param encoding nothing where they give none
 */
record SidecarFile(Sidecar sidecar, Optional<Charset> encoding) {
    /** No settings beside the script. */
    static final SidecarFile NONE = new SidecarFile(Sidecar.NONE, Optional.empty());

    private static final String KNOWN = "Known are executeInTransaction, placeholderReplacement and encoding.";

    static SidecarFile read(String file, byte[] bytes, List<Finding> findings) {
        Optional<Boolean> executeInTransaction = Optional.empty();
        Optional<Boolean> placeholderReplacement = Optional.empty();
        Optional<Charset> encoding = Optional.empty();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
            number++;
            String setting = line.strip();
            if (setting.isEmpty() || setting.startsWith("#") || setting.startsWith("!")) {
                continue;
            }
            Place place = new Place(file, number, 1);
            int equals = setting.indexOf('=');
            String key = (equals < 0 ? setting : setting.substring(0, equals)).strip();
            String value = equals < 0 ? "" : setting.substring(equals + 1).strip();
            switch (key) {
                case "executeInTransaction" -> executeInTransaction = truth(place, key, value, findings);
                case "placeholderReplacement" -> placeholderReplacement = truth(place, key, value, findings);
                case "encoding" -> encoding = encoding(place, value, findings);
                default ->
                    findings.add(Finding.at(
                            place,
                            FindingKind.BAD_SIDECAR,
                            "Belay does not know the setting \"" + key + "\" beside a script.",
                            KNOWN));
            }
        }
        return new SidecarFile(new Sidecar(executeInTransaction, placeholderReplacement), encoding);
    }

    private static Optional<Boolean> truth(Place place, String key, String value, List<Finding> findings) {
        if (value.equals("true") || value.equals("false")) {
            return Optional.of(value.equals("true"));
        }
        findings.add(
                Finding.at(place, FindingKind.BAD_SIDECAR, key + " is \"" + value + "\".", "Write true or false."));
        return Optional.empty();
    }

    private static Optional<Charset> encoding(Place place, String value, List<Finding> findings) {
        try {
            return Optional.of(Charset.forName(value));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            findings.add(Finding.at(
                    place,
                    FindingKind.BAD_SIDECAR,
                    "\"" + value + "\" is no encoding that this Java knows.",
                    "Write one such as UTF-8 or ISO-8859-1."));
            return Optional.empty();
        }
    }
}
