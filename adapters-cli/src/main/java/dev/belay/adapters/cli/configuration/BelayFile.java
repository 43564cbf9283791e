package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads belay.yaml, which is Belay's own and hence strict: an unknown key is an error. The only class that knows YAML,
 * so that a run without the file loads none of its parser.
 */
final class BelayFile {
    static final String NAME = "belay.yaml";
    static final String TARGETS = "targets";
    static final String SERVE = "serve";
    private static final String REFERENCE = "${env:";
    private static final String HIDE = "write passwordFile: path, or ${env:NAME}";

    private final Gathered gathered;
    private final Map<String, String> environment;
    private final List<String> seen = new ArrayList<>();

    private BelayFile(Gathered gathered, Map<String, String> environment) {
        this.gathered = gathered;
        this.environment = environment;
    }

    static void readInto(Gathered gathered, String text, Map<String, String> environment) {
        BelayFile file = new BelayFile(gathered, environment);
        compose(gathered, text).ifPresent(file::readRoot);
    }

    /** Reads what it says of one target; nothing where it says nothing of it. */
    static void readTargetInto(Gathered gathered, String target, String text, Map<String, String> environment) {
        BelayFile file = new BelayFile(gathered, environment);
        for (NodeTuple entry : file.section(text, TARGETS)) {
            if (scalar(entry.getKeyNode()).equals(Optional.of(target))) {
                file.readRoot(entry.getValueNode());
            }
        }
    }

    /** The names of the targets, each with the line where it stands. */
    static Map<String, Origin> targets(Gathered gathered, String text) {
        Map<String, Origin> names = new LinkedHashMap<>();
        for (NodeTuple entry : new BelayFile(gathered, Map.of()).section(text, TARGETS)) {
            String name = scalar(entry.getKeyNode()).orElse("");
            Origin origin = origin(entry.getKeyNode());
            if (names.putIfAbsent(name, origin) != null) {
                gathered.error(origin, "the target " + name + " is given twice", "keep one of them");
            }
        }
        return names;
    }

    /** What it says of the server, under the words that stand there. */
    static Map<String, Given> serve(Gathered gathered, String text, Map<String, String> environment) {
        BelayFile file = new BelayFile(gathered, environment);
        Map<String, Given> settings = new LinkedHashMap<>();
        for (NodeTuple entry : file.section(text, SERVE)) {
            String word = scalar(entry.getKeyNode()).orElse("");
            Origin origin = origin(entry.getKeyNode());
            List<String> texts = new ArrayList<>();
            List<Node> parts =
                    entry.getValueNode() instanceof SequenceNode list ? list.getValue() : List.of(entry.getValueNode());
            for (Node part : parts) {
                Optional<String> given = scalar(part);
                if (given.isPresent()) {
                    texts.add(file.resolved(word, given.get(), word.endsWith("Secret"), origin));
                }
            }
            if (texts.size() < parts.size()) {
                gathered.error(origin, word + " has no value, or a nested one", "write \"" + word + ": value\"");
            } else if (settings.putIfAbsent(word, new Given(texts, origin)) != null) {
                gathered.error(origin, word + " is given twice", "keep one of them");
            }
        }
        return settings;
    }

    /** The entries below one of the words at the top. */
    private List<NodeTuple> section(String text, String word) {
        Optional<Node> root = compose(gathered, text);
        if (root.isEmpty() || !(root.get() instanceof MappingNode settings)) {
            return List.of();
        }
        for (NodeTuple entry : settings.getValue()) {
            if (scalar(entry.getKeyNode()).equals(Optional.of(word))) {
                if (entry.getValueNode() instanceof MappingNode section) {
                    return section.getValue();
                }
                gathered.error(origin(entry.getKeyNode()), word + " holds no names", "write them below it, indented");
            }
        }
        return List.of();
    }

    private static Optional<Node> compose(Gathered gathered, String text) {
        try {
            return new Compose(LoadSettings.builder()
                            .setLabel(NAME)
                            .setSchema(new CoreSchema())
                            .build())
                    .composeString(text);
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().isPresent()
                    ? malformed.getProblemMark().get().getLine()
                    : 0;
            gathered.error(
                    origin(line + 1), "this is not YAML", "check indentation, quotes and colons around this line");
        } catch (YamlEngineException malformed) {
            gathered.error(origin(1), "this is not YAML", "write one document of keys and values");
        }
        return Optional.empty();
    }

    private void readRoot(Node root) {
        if (!(root instanceof MappingNode settings)) {
            gathered.error(origin(root), "it holds no keys", "write one \"key: value\" on each line");
            return;
        }
        for (NodeTuple entry : settings.getValue()) {
            String word = scalar(entry.getKeyNode()).orElse("");
            Optional<Key> key = Key.named(word);
            Origin origin = origin(entry.getKeyNode());
            if (word.equals(TARGETS) || word.equals(SERVE)) {
                // what they hold is the server's, which reads it by itself
                continue;
            }
            if (key.isEmpty()) {
                gathered.error(origin, "'" + word + "' is not a setting", NearestKey.adviceFor(word));
            } else if (seen.contains(word)) {
                gathered.error(origin, word + " is given twice", "keep one of them");
            } else {
                seen.add(word);
                read(key.get(), entry.getValueNode(), origin);
            }
        }
    }

    private void read(Key key, Node value, Origin origin) {
        if (key == Key.PLACEHOLDERS) {
            readPlaceholders(value, origin);
            return;
        }
        List<Node> parts = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Node part : parts) {
            Optional<String> text = scalar(part);
            if (text.isPresent()) {
                texts.add(resolved(key, text.get(), origin));
            }
        }
        if (texts.size() < parts.size() || (value instanceof SequenceNode && key.kind() != Key.Kind.LIST)) {
            gathered.error(
                    origin, key.word() + " has no value, or a nested one", "write \"" + key.word() + ": value\"");
        } else {
            gathered.add(key, new Given(texts, origin));
        }
    }

    private void readPlaceholders(Node value, Origin origin) {
        if (!(value instanceof MappingNode placeholders)) {
            gathered.error(origin, "placeholders holds no names", "write one \"name: value\" on each line below it");
            return;
        }
        for (NodeTuple entry : placeholders.getValue()) {
            Origin at = origin(entry.getKeyNode());
            Optional<String> name = scalar(entry.getKeyNode());
            Optional<String> text = scalar(entry.getValueNode());
            if (name.isPresent() && text.isPresent()) {
                gathered.addPlaceholder(name.get(), resolved(Key.PLACEHOLDERS, text.get(), at), at);
            } else {
                gathered.error(at, "a placeholder has no value, or a nested one", "write \"name: value\"");
            }
        }
    }

    /** The text with what it takes from the environment; a password must come from there entirely. */
    private String resolved(Key key, String text, Origin origin) {
        if (key == Key.PASSWORD && !isReference(text)) {
            gathered.error(origin, "a password does not belong into this file", HIDE);
            return text;
        }
        References references = References.resolve(text, REFERENCE, environment);
        if ((key == Key.URL || key == Key.SCRATCH_URL || key == Key.COPY_URL)
                && references.found().isEmpty()
                && Connection.holdsPassword(text)) {
            gathered.error(origin, "the url holds a password, which does not belong into this file", HIDE);
        }
        return resolved(key.word(), text, key.isSecret(), origin);
    }

    private String resolved(String word, String text, boolean secret, Origin origin) {
        References references = References.resolve(text, REFERENCE, environment);
        for (String name : references.unset()) {
            gathered.error(origin, word + " takes " + name + " from the environment, and it is not set", "set it");
        }
        if (secret && !isReference(text)) {
            gathered.error(origin, word + " does not belong into this file", "write ${env:NAME}");
        }
        return references.text();
    }

    /** Whether it is one reference to the environment, and nothing else. */
    private static boolean isReference(String text) {
        return text.startsWith(REFERENCE)
                && text.indexOf('}') == text.length() - 1
                && References.resolve(text, REFERENCE, Map.of()).found().size() == 1;
    }

    /** The text as it stands there, so that a version 1.10 does not become 1.1; nothing for null. */
    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private static Origin origin(Node node) {
        return origin(
                node.getStartMark().isPresent() ? node.getStartMark().get().getLine() + 1 : 1);
    }

    private static Origin origin(int line) {
        return Origin.line(Origin.Source.BELAY_FILE, NAME, line);
    }
}
