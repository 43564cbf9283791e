package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.domain.access.Principal;
import dev.belay.domain.consent.ConsentPhrase;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a request, read as what they are. */
final class Body {
    private static final int LONGEST = 512;

    private final ObjectNode words;

    private Body(ObjectNode words) {
        this.words = words;
    }

    /** What is wrong with a request. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The body of a request, an object of short texts; an empty body is an empty object.
     *
     * @throws Malformed where it is anything else, or holds what the route does not know
     */
    static Body of(Asked asked, List<Route.Field> known) {
        String text = asked.ctx().body();
        if (!text.isBlank() && !isJson(asked)) {
            throw new Malformed("The body is not of the type application/json.");
        }
        ObjectNode words = text.isBlank()
                ? Json.object()
                : Json.object(text).orElseThrow(() -> new Malformed("The body is not one JSON object."));
        for (Iterator<String> names = words.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode value = words.path(name);
            if (known.stream().noneMatch(field -> field.name().equals(name))) {
                throw new Malformed("The body holds a field that is not known here.");
            }
            if (!value.isTextual() || value.textValue().length() > LONGEST) {
                throw new Malformed(name + " is not a short text.");
            }
        }
        return new Body(words);
    }

    private static boolean isJson(Asked asked) {
        String type = asked.ctx().contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** The query of a request. */
    static Body ofQuery(Asked asked, List<Route.Field> known) {
        ObjectNode words = Json.object();
        for (String name : asked.ctx().queryParamMap().keySet()) {
            if (known.stream().noneMatch(field -> field.name().equals(name))) {
                throw new Malformed("The query holds a word that is not known here.");
            }
            asked.query(name).ifPresent(value -> words.put(name, value));
        }
        return new Body(words);
    }

    Optional<String> text(String name) {
        JsonNode value = words.path(name);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new Malformed(name + " is missing."));
    }

    /** A phrase of consent. */
    Optional<String> consent() {
        Optional<String> given = text("consent");
        if (given.isPresent() && ConsentPhrase.parse(given.get()).isEmpty()) {
            throw new Malformed("consent is not a phrase of consent, or not all of it.");
        }
        return given;
    }

    /** The name of a person. */
    Optional<String> subject(String name) {
        Optional<String> given = text(name);
        if (given.isPresent() && !Principal.isSubject(given.get())) {
            throw new Malformed(name + " is not a name that a token could have.");
        }
        return given;
    }

    int number(String name, int otherwise, int most) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        int number = given.get().matches("[0-9]{1,6}") ? Integer.parseInt(given.get()) : 0;
        if (number < 1 || number > most) {
            throw new Malformed(name + " is not a number from 1 to " + most + ".");
        }
        return number;
    }
}
