package dev.belay.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/**
 * In a normal build each input that was ever kept runs once. To search for new ones, one target at a time:
 *
 * <pre>mvn -P fuzz -pl domain test -Dtest=FileNameFuzzTest#names
 * mvn -P fuzz -pl domain test -Dtest=FileNameFuzzTest#versions
 * mvn -P fuzz -pl domain test -Dtest=FileNameFuzzTest#heads</pre>
 */
class FileNameFuzzTest {

    /** Whoever follows the advice has a name that is read. */
    @FuzzTest(maxDuration = "2m")
    void names(FuzzedDataProvider data) {
        String name = data.consumeRemainingAsString();

        if (NamingRules.FLYWAY.read(name) instanceof FileName.Misnamed misnamed) {
            assertThat(NamingRules.FLYWAY.read(misnamed.expected()))
                    .as(name + " -> " + misnamed.expected())
                    .isInstanceOf(FileName.Named.class);
        }
    }

    /** Versions are in one order, and equal ones are the same. */
    @FuzzTest(maxDuration = "2m")
    void versions(FuzzedDataProvider data) {
        Optional<Version> one = Version.parse(data.consumeString(20));
        Optional<Version> other = Version.parse(data.consumeString(20));
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        Version a = one.get();
        Version b = other.get();

        assertThat(a.compareTo(b)).isEqualTo(-b.compareTo(a));
        assertThat(a.equals(b)).isEqualTo(a.compareTo(b) == 0);
        assertThat(!a.equals(b) || a.hashCode() == b.hashCode()).isTrue();
        assertThat(Version.of(a.toString())).isEqualTo(a);
        assertThat(Version.of(a.next()).isAfter(a)).isTrue();
    }

    /** Whatever stands at the head of a script, each complaint names a line of it. */
    @FuzzTest(maxDuration = "2m")
    void heads(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        int lines = text.split("\r\n|\r|\n", -1).length;

        assertThat(Directives.read("V1__a.sql", text).findings())
                .allSatisfy(finding ->
                        assertThat(finding.where().orElseThrow().line()).isBetween(1, lines));
    }
}
