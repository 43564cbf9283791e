package dev.belay.adapters.http.console;

import dev.belay.domain.script.Digest;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Styles, scripts and the sign of the console: a few files of the program itself, and no other. */
final class Assets {
    private static final String WEB_JARS = "/META-INF/resources/webjars/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Asset> byName = new HashMap<>();

    /**
     * A file.
     *
     * @param tag what browsers that have it ask with whether it is still the same
     */
    private record Asset(String text, String type, String tag) {}

    Assets() {
        add("console.css", "console.css", "text/css; charset=utf-8");
        add("icon.svg", "icon.svg", "image/svg+xml");
        add("htmx.js", webJar("htmx.org", "dist/htmx.min.js"), SCRIPT);
        add("sse.js", webJar("htmx-ext-sse", "sse.js"), SCRIPT);
    }

    private void add(String name, String resource, String type) {
        String text = read(resource);
        byName.put(name, new Asset(text, type, '"' + Digest.sha256(text) + '"'));
    }

    /** Where a file of a WebJar lies: the folder of its version is named in its own description. */
    private static String webJar(String name, String file) {
        String description = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = open(description)) {
            Properties properties = new Properties();
            properties.load(in);
            return WEB_JARS + name + "/" + properties.getProperty("version") + "/" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not in this program");
        }
        return in;
    }

    void show(Context ctx) {
        Asset asset = byName.get(ctx.pathParam("name"));
        if (asset == null) {
            ctx.status(HttpStatus.NOT_FOUND);
            return;
        }
        ctx.header("Cache-Control", "no-cache");
        ctx.header("ETag", asset.tag());
        if (asset.tag().equals(ctx.header("If-None-Match"))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        ctx.contentType(asset.type()).result(asset.text());
    }
}
