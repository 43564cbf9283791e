package dev.belay.adapters.jdbc.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.port.CertificateFiles;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Certificate;
import dev.belay.domain.verification.CertifiedUndo;
import dev.belay.domain.verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFileTest {
    private static final Certificate CERTIFICATE = new Certificate(
            Engine.SQLITE,
            List.of(
                    new CertifiedUndo(Version.of("1.2"), "a".repeat(64), "", Verdict.NO_UNDO, List.of()),
                    new CertifiedUndo(
                            Version.of("2"),
                            "b".repeat(64),
                            "c".repeat(64),
                            Verdict.LOSES_DATA,
                            List.of("3 of 3 rows of table \"odd\nname\" are gone.", "\u00e4"))));

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_again_and_each_verdict_has_lines_of_its_own() throws IOException {
        assertThat(files().write(CERTIFICATE)).isEqualTo("certificate-sqlite.json");

        assertThat(files().read(Engine.SQLITE))
                .isEqualTo(new CertificateFiles.Found.Known("certificate-sqlite.json", CERTIFICATE));
        assertThat(Files.readString(folder.resolve("certificate-sqlite.json"))).startsWith("""
                        {
                          "format": 1,
                          "engine": "sqlite",
                          "undos": [
                            {
                              "version": "1.2",
                        """);
        assertThat(files().read(Engine.POSTGRESQL))
                .isEqualTo(new CertificateFiles.Found.Absent("certificate-postgresql.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loses-data       | restores-all | this is not a verdict
            "format": 1      | "format": 2  | its format is that of another Belay
            "sqlite"         | "postgresql" | it is of another database
            "version": "2"   | "version": "x" | this is not a version
            "undos": [       | "undos": {   | it is not built like a certificate
            "undo": ""       | "undo": 0    | a text is missing
            """)
    void one_that_somebody_changed_certifies_nothing(String was, String is, String why) throws IOException {
        files().write(CERTIFICATE);
        Path file = folder.resolve("certificate-sqlite.json");
        Files.writeString(file, Files.readString(file).replace(was, is));

        assertThat(files().read(Engine.SQLITE))
                .isInstanceOfSatisfying(CertificateFiles.Found.Damaged.class, damaged -> {
                    assertThat(damaged.finding().kind()).isEqualTo(FindingKind.DAMAGED_CERTIFICATE);
                    assertThat(damaged.finding().what()).contains(why);
                });
    }

    private FolderCertificateFiles files() {
        return new FolderCertificateFiles(
                LocationSettings.of(folder, List.of(".")), CertificateFileTest.class.getClassLoader());
    }
}
