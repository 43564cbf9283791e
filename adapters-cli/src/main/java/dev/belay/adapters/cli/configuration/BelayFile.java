package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
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
        try {
            Optional<Node> root = new Compose(LoadSettings.builder()
                            .setLabel(NAME)
                            .setSchema(new CoreSchema())
                            .build())
                    .composeString(text);
            if (root.isPresent()) {
                file.readRoot(root.get());
            }
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().isPresent()
                    ? malformed.getProblemMark().get().getLine()
                    : 0;
            gathered.error(
                    origin(line + 1), "this is not YAML", "check indentation, quotes and colons around this line");
        } catch (YamlEngineException malformed) {
            gathered.error(origin(1), "this is not YAML", "write one document of keys and values");
        }
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
        References references = References.resolve(text, REFERENCE, environment);
        for (String name : references.unset()) {
            gathered.error(
                    origin, key.word() + " takes " + name + " from the environment, and it is not set", "set it");
        }
        boolean isWhole = text.startsWith(REFERENCE) && text.indexOf('}') == text.length() - 1;
        if (key.isSecret() && !(isWhole && references.found().size() == 1)) {
            gathered.error(
                    origin,
                    key == Key.PASSWORD
                            ? "a password does not belong into this file"
                            : key.word() + " does not belong into this file",
                    key == Key.PASSWORD ? HIDE : "write ${env:NAME}");
        } else if ((key == Key.URL || key == Key.SCRATCH_URL || key == Key.COPY_URL)
                && references.found().isEmpty()
                && Connection.holdsPassword(text)) {
            gathered.error(origin, "the url holds a password, which does not belong into this file", HIDE);
        }
        return references.text();
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
