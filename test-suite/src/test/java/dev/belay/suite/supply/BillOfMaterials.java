package dev.belay.suite.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the build says is in the distribution, in CycloneDX. */
record BillOfMaterials(List<Component> components) {

    /** A library: its name is {@code group:artifact}. */
    record Component(String name, String version, List<String> licences, String sha256) {
        boolean isOurs() {
            return name.startsWith("dev.belay:");
        }
    }

    static BillOfMaterials read(Path file) throws IOException {
        List<Component> components = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(file.toFile()).get("components")) {
            components.add(new Component(
                    node.get("group").asText() + ":" + node.get("name").asText(),
                    node.get("version").asText(),
                    licences(node),
                    sha256(node)));
        }
        components.sort(Comparator.comparing(Component::name));
        return new BillOfMaterials(components);
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            licences.add(
                    entry.has("expression")
                            ? entry.get("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return licences;
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.get("content").asText();
            }
        }
        return "";
    }

    List<Component> ofOthers() {
        return components.stream().filter(component -> !component.isOurs()).toList();
    }
}
