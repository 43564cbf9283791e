package dev.belay.adapters.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLinesTest {
    private static final AuditEntry ROW = new AuditEntry(
            7,
            "2026-05-01T12:00:00Z",
            "5f0e6c9a1b2d",
            new Actor("Åda \"李\"\0", "build-1\\x\n"),
            "target",
            new Attempt("apply V1", "direct", "0af1", "phrase 12", "behind"),
            new Ending(new Outcome("anything"), Optional.of(-5L), "at V1", "more"),
            "sha256-00",
            "sha256-01");

    @Test
    void are_read_as_they_were_written() throws IOException {
        AuditEntry endless = new AuditEntry(
                8,
                ROW.at(),
                ROW.run(),
                ROW.actor(),
                ROW.target(),
                ROW.attempt(),
                new Ending(Outcome.BEGAN, Optional.empty(), "", ""),
                ROW.mac(),
                "sha256-02");
        String lines = AuditLines.write(List.of(ROW, endless));

        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"rank\":"));
        assertThat(lines.chars()).allMatch(letter -> letter < 128);
        assertThat(AuditLines.read(lines)).containsExactly(ROW, endless);
        assertThat(AuditLines.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{",
                "{}",
                "{\"rank\": \"one\"}",
                "no JSON",
                "{\"rank\": 1, \"rank\": 2}",
                "{\"a\": {}}"
            })
    void are_nothing_else(String text) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> AuditLines.read(text));
    }
}
