package dev.belay.suite.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.suite.documentation.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shipped is what was agreed to, under licences that allow it. {@code .ci/reproducible} builds it twice. */
class ShippedTest {
    private static final Path ROOT = Path.of(System.getProperty("belay.root"));
    private static final Path BUILT = ROOT.resolve("adapters-cli/target/belay");
    private static final Path BILL = BUILT.resolve("belay.cdx.json");

    /** Each lets anybody use, ship and change it beside code under another licence. */
    private static final Set<String> ALLOWED =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "ISC", "MIT");

    /** Names its licence "The BSD License", which is read as the one with four clauses; its address has three. */
    private static final String MISREAD = "org.jline:";

    @BeforeEach
    void it_is_built() throws IOException {
        assumeTrue(Files.exists(BILL), "Belay is not built, or was built offline, where its bill is not written");
        for (Path jar : ours()) {
            assumeTrue(
                    Files.getLastModifiedTime(BILL).compareTo(Files.getLastModifiedTime(jar)) >= 0,
                    "the bill of materials is older than " + jar.getFileName() + ": it is not written offline");
        }
    }

    @Test
    void the_bill_of_materials_lists_every_library_and_nothing_else() throws Exception {
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> files = Files.walk(BUILT.resolve("lib"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shipped.add(sha256(file));
            }
        }

        assertThat(BillOfMaterials.read(BILL).components().stream().map(BillOfMaterials.Component::sha256))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @Test
    void every_library_has_a_licence_that_allows_to_ship_it() throws IOException {
        assertThat(BillOfMaterials.read(BILL).components())
                .allMatch(component -> component.name().startsWith(MISREAD)
                        || component.licences().stream().anyMatch(ALLOWED::contains));
    }

    /** A library that changes under its version, or comes in with another one, shows here. */
    @Test
    void the_libraries_are_those_of_the_documentation_byte_by_byte() throws IOException {
        StringBuilder table = new StringBuilder("| library | version | licence | SHA-256 |\n|---|---|---|---|\n");
        for (BillOfMaterials.Component component : BillOfMaterials.read(BILL).ofOthers()) {
            String licences =
                    component.name().startsWith(MISREAD) ? "BSD-3-Clause" : String.join(" or ", component.licences());
            table.append("| " + component.name() + " | " + component.version() + " | " + licences + " | `"
                    + component.sha256() + "` |\n");
        }

        Page.of("docs/supply-chain.md").says("libraries", table.toString());
    }

    @Test
    void our_jars_tell_nothing_of_when_and_where_they_were_built() throws IOException {
        assertThat(ours()).hasSize(5).allSatisfy(ShippedTest::tells_nothing);
    }

    private static List<Path> ours() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(BUILT.resolve("belay.jar")));
        try (Stream<Path> files = Files.list(BUILT.resolve("lib"))) {
            jars.addAll(files.filter(file -> file.getFileName().toString().startsWith("belay-"))
                    .toList());
        }
        return jars;
    }

    private static void tells_nothing(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<Object> times = new TreeSet<>();
            for (ZipEntry entry : zip.stream().toList()) {
                times.add(entry.getTimeLocal());
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .as(jar + " " + entry.getName())
                        .doesNotContain(ROOT.toString(), "Build-Jdk:", "Built-By");
            }
            assertThat(times).as(jar + " has one time").hasSize(1);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
