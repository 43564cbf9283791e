package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the routes as OpenAPI 3.1 does: made from the table that they are registered from. */
final class OpenApi {
    private static final Pattern NAMES = Pattern.compile("\\{([a-z]+)}");

    private OpenApi() {}

    static ObjectNode of(List<Route> routes) {
        ObjectNode document = Json.object().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Belay")
                .put("version", "1")
                .put(
                        "summary",
                        "Migrates PostgreSQL and SQLite schemas, and holds the database when a migration falls.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            paths.withObjectProperty(route.path()).set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("Problem", problem());
        schemas.putObject("Document")
                .put("type", "object")
                .put("description", "What the command line prints with --output json: see docs/schemas.");
        return document;
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = Json.object().put("operationId", id(route)).put("summary", route.summary());
        if (route.needed().isPresent()) {
            operation.put("x-belay-role", route.needed().get().word());
            operation.putArray("security").addObject().putArray("token");
        } else {
            operation.putArray("security");
        }
        parameters(route, operation);
        if (!route.body().isEmpty()) {
            operation
                    .putObject("requestBody")
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", body(route.body()));
        }
        ObjectNode responses = operation.putObject("responses");
        for (int status : route.answers()) {
            answer(responses, status);
        }
        if (route.needed().isPresent()) {
            for (int status : List.of(400, 401, 403, 429)) {
                answer(responses, status);
            }
        }
        return operation;
    }

    private static String id(Route route) {
        String words =
                route.path().replace("/api/v1", "").replaceAll("[{}]", "").replaceAll("[^A-Za-z]+", "-");
        return route.method().toLowerCase(Locale.ROOT) + words;
    }

    private static void parameters(Route route, ObjectNode operation) {
        ArrayNode parameters = operation.putArray("parameters");
        Matcher name = NAMES.matcher(route.path());
        while (name.find()) {
            parameters
                    .addObject()
                    .put("name", name.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        for (Route.Field field : route.query()) {
            parameters
                    .addObject()
                    .put("name", field.name())
                    .put("in", "query")
                    .put("required", false)
                    .put("description", field.what())
                    .putObject("schema")
                    .put("type", "string");
        }
        if (route.method().equals("POST")) {
            parameters
                    .addObject()
                    .put("name", "Idempotency-Key")
                    .put("in", "header")
                    .put("required", false)
                    .put("description", "Whoever asks again under the same key is answered the same run.")
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static ObjectNode body(List<Route.Field> fields) {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (Route.Field field : fields) {
            properties.putObject(field.name()).put("type", "string").put("description", field.what());
            if (field.required()) {
                schema.withArray("required").add(field.name());
            }
        }
        return schema;
    }

    private static void answer(ObjectNode responses, int status) {
        boolean isProblem = status >= 400;
        responses
                .putObject(String.valueOf(status))
                .put("description", isProblem ? "Not answered as it was asked." : "Answered.")
                .putObject("content")
                .putObject(isProblem ? "application/problem+json" : "application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + (isProblem ? "Problem" : "Document"));
    }

    private static ObjectNode problem() {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String word : List.of("type", "title", "detail", "next", "instance")) {
            properties.putObject(word).put("type", "string");
            schema.withArray("required").add(word);
        }
        properties.putObject("status").put("type", "integer");
        schema.withArray("required").add("status");
        return schema;
    }
}
