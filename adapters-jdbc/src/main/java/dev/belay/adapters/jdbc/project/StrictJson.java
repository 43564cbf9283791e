package dev.belay.adapters.jdbc.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON token by token, and takes nothing for granted: a file may have been edited, merged by hand or made by
 * somebody else.
 */
public final class StrictJson {
    private static final int DEEPEST = 6;
    private static final int LONGEST_TEXT = 100_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;
    private final String what;

    private StrictJson(JsonParser json, String what) {
        this.json = json;
        this.what = what;
    }

    /** What a whole document says. */
    public interface Document<R> {
        R read(StrictJson json) throws IOException, WrongFile;
    }

    /**
     * Reads a text, which must end where the document does.
     *
     * @param what what people call the file
     * @throws WrongFile where the text says something else than it should
     */
    public static <R> R read(String text, String what, Document<R> document) throws WrongFile {
        try (JsonParser parser = JSON.createParser(text)) {
            StrictJson json = new StrictJson(parser, what);
            parser.nextToken();
            R read = document.read(json);
            if (parser.currentToken() != null) {
                throw json.wrong("something stands behind its end");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new WrongFile("it is not JSON", Math.max(0, e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
    }

    public boolean isAt(JsonToken token) {
        return json.currentToken() == token;
    }

    /** The token that must stand here. */
    public void take(JsonToken token) throws IOException, WrongFile {
        if (!isAt(token)) {
            throw wrong("it is not built like a " + what);
        }
        json.nextToken();
    }

    /** The name of a field, whatever it is. */
    public String fieldName() throws IOException {
        return json.currentName();
    }

    /** The name that the next field must have. */
    public void name(String expected) throws IOException, WrongFile {
        @Nullable String name = isAt(JsonToken.FIELD_NAME) ? json.currentName() : null;
        if (!expected.equals(name)) {
            throw wrong("\"" + expected + "\" is missing");
        }
        json.nextToken();
    }

    /** The text of the field of that name. */
    public String text(String name) throws IOException, WrongFile {
        name(name);
        return text();
    }

    public String text() throws IOException, WrongFile {
        if (!isAt(JsonToken.VALUE_STRING)) {
            throw wrong("a text is missing");
        }
        String text = json.getText();
        json.nextToken();
        return text;
    }

    /** The number of the field of that name. */
    public int number(String name) throws IOException, WrongFile {
        name(name);
        if (!isAt(JsonToken.VALUE_NUMBER_INT)) {
            throw wrong(name + " is not a number");
        }
        int number = json.getIntValue();
        json.nextToken();
        return number;
    }

    /** What is wrong at this place. */
    public WrongFile wrong(String why) {
        return new WrongFile(why, Math.max(0, json.currentTokenLocation().getLineNr()));
    }
}
