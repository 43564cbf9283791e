package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is two files in {@code cases/<engine>}: {@code name.sql}, and {@code name.txt} with what it is read as. */
class ScriptCasesTest {
    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Stream.Builder<Arguments> cases = Stream.builder();
        for (Engine engine : Engine.values()) {
            URL folder = Objects.requireNonNull(ScriptCasesTest.class.getResource("cases/" + engine.key()));
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                List<Path> scripts = files.filter(file -> file.toString().endsWith(".sql"))
                        .sorted()
                        .toList();
                assertThat(scripts).isNotEmpty();
                scripts.forEach(script -> cases.add(Arguments.of(engine, script.getFileName(), script)));
            }
        }
        return cases.build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void each_script_is_read_as_expected(Engine engine, Path name, Path script) throws IOException {
        String text = Files.readString(script);
        Path expected = script.resolveSibling(name.toString().replace(".sql", ".txt"));

        StatementList read = LexerInvariants.assertThatReadingKeepsItsPromises(engine, text);

        assertThat(described(text, read)).isEqualTo(Files.readString(expected));
    }

    private static String described(String text, StatementList read) {
        StringBuilder lines = new StringBuilder();
        for (Statement statement : read.statements()) {
            String shown = statement
                    .text(text)
                    .replace("\\", "\\\\")
                    .replace("\r", "\\r")
                    .replace("\n", "\\n");
            lines.append(Position.of(text, statement.start())).append(' ');
            lines.append(statement.mayChangeSession() ? "SESSION " : "");
            lines.append(statement.form())
                    .append('\n')
                    .append("    ")
                    .append(shown)
                    .append('\n');
            if (statement.form() instanceof StatementForm.CopyFromStdin copy) {
                String data = text.substring(copy.dataStart(), copy.dataEnd());
                lines.append("    data: ").append(data.replace("\n", "\\n")).append('\n');
            }
        }
        for (ScriptDefect defect : read.defects()) {
            lines.append(Position.of(text, defect.offset())).append(" defect: ");
            lines.append(defect.message()).append('\n');
        }
        return lines.toString();
    }
}
