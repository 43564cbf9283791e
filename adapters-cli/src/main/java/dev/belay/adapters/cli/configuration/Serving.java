package dev.belay.adapters.cli.configuration;

import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What belay.yaml says of the server, in its section {@code serve}, and which targets it names.
 *
 * @param targets their names, in the order in which they stand there
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param certificate the file of a certificate chain, PEM
 * @param key the file of its private key, PEM
 * @param proxies the addresses of the proxies that stand before it and speak TLS with the clients
 * @param origins the origins, besides its own, whose pages may read what it answers
 * @param issuer who makes tokens
 * @param audience for whom they are
 * @param algorithm what they are signed by
 * @param keys the text of a JWK set with the public keys, where others make them
 * @param alertUrl where failures are told, if anywhere
 * @param alertForm json or slack
 * @param alertSecret signs what is told there
 */
public record Serving(
        List<String> targets,
        Setting<String> host,
        Setting<Integer> port,
        Optional<Setting<String>> certificate,
        Optional<Setting<String>> key,
        List<String> proxies,
        List<String> origins,
        String issuer,
        String audience,
        Setting<String> algorithm,
        Optional<Setting<String>> keys,
        Optional<Setting<String>> alertUrl,
        String alertForm,
        Optional<Setting<Secret>> alertSecret) {
    private static final Set<String> WORDS = Set.of(
            "host",
            "port",
            "certificate",
            "key",
            "proxies",
            "origins",
            "issuer",
            "audience",
            "algorithm",
            "keys",
            "alertUrl",
            "alertForm",
            "alertSecret");

    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_NAME = 64;

    /** What came of reading it. */
    public sealed interface Result {

        /** It is complete. */
        record Read(Serving serving) implements Result {}

        /** It cannot be used: everything that is wrong with it. */
        record Wrong(List<ConfigurationProblem> errors) implements Result {
            public Wrong {
                errors = List.copyOf(errors);
            }
        }
    }

    /** Reads it. Options of the command line count first: {@code --host} and {@code --port}. */
    public static Result read(Flags flags, Map<String, String> environment, Path folder) {
        Gathered gathered = new Gathered();
        Path file = folder.resolve(BelayFile.NAME);
        Origin none = new Origin(Origin.Source.BELAY_FILE, BelayFile.NAME);
        if (!Files.exists(file)) {
            gathered.error(none, "it is not there, and it names the targets", "write it: see docs/server.md");
            return new Result.Wrong(gathered.errors);
        }
        String text = "";
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            gathered.error(none, "it cannot be read", "check that it is a UTF-8 file that you may read");
        }
        Serving serving = new Reader(gathered, BelayFile.serve(gathered, text, environment), flags, folder)
                .read(BelayFile.targets(gathered, text));
        if (serving.targets().isEmpty()) {
            gathered.error(none, "it names no targets", "write them below \"targets:\", each with its url");
        }
        return gathered.errors.isEmpty() ? new Result.Read(serving) : new Result.Wrong(gathered.errors);
    }

    /** Turns the words into values, or into errors. */
    private record Reader(Gathered gathered, Map<String, Given> given, Flags flags, Path folder) {

        Serving read(Map<String, Origin> targets) {
            given.forEach((word, value) -> {
                if (!WORDS.contains(word)) {
                    gathered.error(
                            value.origin(),
                            "'" + word + "' is not a setting of the server",
                            "correct it, or remove it");
                }
            });
            return new Serving(
                    names(targets),
                    text("host", "127.0.0.1"),
                    port(),
                    optional("certificate"),
                    optional("key"),
                    list("proxies"),
                    list("origins"),
                    text("issuer", "belay").value(),
                    text("audience", "belay").value(),
                    text("algorithm", "HS256"),
                    optional("keys").flatMap(this::content),
                    optional("alertUrl"),
                    text("alertForm", "json").value(),
                    optional("alertSecret").map(one -> new Setting<>(Secret.of(one.value()), one.origin())));
        }

        private List<String> names(Map<String, Origin> targets) {
            List<String> names = new ArrayList<>();
            targets.forEach((name, origin) -> {
                if (isName(name)) {
                    names.add(name);
                } else {
                    gathered.error(
                            origin,
                            "this is not the name of a target",
                            "write letters, digits, dots, hyphens and underscores, " + LONGEST_NAME + " at most");
                }
            });
            return names;
        }

        private static boolean isName(String name) {
            return !name.isEmpty()
                    && name.length() <= LONGEST_NAME
                    && name.charAt(0) != '.'
                    && name.chars()
                            .allMatch(letter ->
                                    letter < 128 && (Character.isLetterOrDigit(letter) || "._-".indexOf(letter) >= 0));
        }

        private Setting<String> text(String word, String otherwise) {
            return optional(word).orElse(Setting.byDefault(otherwise));
        }

        private Optional<Setting<String>> optional(String word) {
            Optional<List<String>> flag = flags.valuesOf("--" + word);
            if (flag.isPresent() && !flag.get().isEmpty()) {
                Given last = new Given(flag.get(), Origin.flag("--" + word));
                return Optional.of(new Setting<>(last.text(), last.origin()));
            }
            return Optional.ofNullable(given.get(word)).map(one -> new Setting<>(one.text(), one.origin()));
        }

        private List<String> list(String word) {
            Given found = given.get(word);
            return found == null ? List.of() : found.values();
        }

        private Setting<Integer> port() {
            Setting<String> port = text("port", "8080");
            boolean isNumber = port.value().matches("[0-9]{1,5}");
            int number = isNumber ? Integer.parseInt(port.value()) : -1;
            if (number < 0 || number > LARGEST_PORT) {
                gathered.error(port.origin(), "port is not a port", "write a number from 1 to " + LARGEST_PORT);
            }
            return new Setting<>(number, port.origin());
        }

        private Optional<Setting<String>> content(Setting<String> file) {
            try {
                return Optional.of(new Setting<>(Files.readString(folder.resolve(file.value())), file.origin()));
            } catch (IOException | InvalidPathException unreadable) {
                gathered.error(file.origin(), "keys cannot be read", "name a JWK set that you may read");
                return Optional.empty();
            }
        }
    }
}
