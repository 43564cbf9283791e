package dev.belay.suite.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.suite.canary.Canary;
import java.net.http.HttpHeaders;

/** What a server answered. */
public record Answer(int status, String body, HttpHeaders headers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Answer {
        Canary.silentIn("what the server answered", headers.map() + body);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** The text at a path of names and numbers, such as {@code plan.exitCode}; empty where nothing is. */
    public String text(String path) {
        JsonNode node = json();
        for (String name : path.split("\\.", -1)) {
            node = name.matches("[0-9]+") ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node.isMissingNode() ? "" : node.asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
