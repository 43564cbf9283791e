package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every fault there is, in chapters, as the file beside this class has them. */
record Catalogue(List<Chapter> chapters) {
    private static final String FILE = "faults.txt";

    Catalogue {
        chapters = List.copyOf(chapters);
    }

    record Chapter(String title, List<Fault> faults) {
        Chapter {
            faults = List.copyOf(faults);
        }
    }

    static Catalogue read() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Fault> faults() {
        return chapters.stream().flatMap(chapter -> chapter.faults().stream());
    }

    private static Catalogue of(String text) {
        List<Chapter> chapters = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        String title = "";
        for (String block : text.split("\n\n", -1)) {
            if (!block.startsWith("#")) {
                faults.add(fault(block));
                continue;
            }
            if (!faults.isEmpty()) {
                chapters.add(new Chapter(title, faults));
                faults.clear();
            }
            title = block.substring(1).strip();
        }
        chapters.add(new Chapter(title, faults));
        return new Catalogue(chapters);
    }

    private static Fault fault(String block) {
        Map<String, String> lines = new HashMap<>();
        List<String> all = block.strip().lines().toList();
        for (String line : all) {
            int colon = line.indexOf(": ");
            if (colon < 0 || lines.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                throw new IllegalArgumentException("in " + FILE + ": " + line);
            }
        }
        String id = all.get(0).substring(0, all.get(0).indexOf(':'));
        return new Fault(
                id,
                taken(lines, id),
                taken(lines, "injected"),
                taken(lines, "holds"),
                Optional.ofNullable(lines.remove("flyway")),
                each(lines, "not on "),
                each(lines, "open on "));
    }

    private static String taken(Map<String, String> lines, String key) {
        return Objects.requireNonNull(lines.remove(key), () -> key + " is missing in " + FILE + ": " + lines);
    }

    private static Map<Engine, String> each(Map<String, String> lines, String lead) {
        Map<Engine, String> texts = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.values()) {
            String text = lines.get(lead + engine.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                texts.put(engine, text);
            }
        }
        return texts;
    }
}
