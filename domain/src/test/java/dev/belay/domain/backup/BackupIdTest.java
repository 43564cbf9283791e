package dev.belay.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.domain.run.RunId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupIdTest {

    @Test
    void says_when_it_was_made_and_by_which_run() {
        BackupId id = BackupId.of(Instant.parse("2026-05-01T12:34:56.789Z"), RunId.of(0x5f0e6c9a1b2dL));

        assertThat(id).hasToString("20260501-123456-5f0e6c");
        assertThat(BackupId.parse(id.text())).contains(id);
    }

    @Test
    void sorts_by_age() {
        RunId run = RunId.of(1);

        assertThat(BackupId.of(Instant.parse("2026-05-01T23:59:59Z"), run))
                .isLessThan(BackupId.of(Instant.parse("2026-05-02T00:00:00Z"), run));
    }

    /** What could lead out of the folder of the backups, or mean something to a shell, to SQL or to Windows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/",
                "../20260501-123456-5f0e6c",
                "20260501-123456-5f0e6c/..",
                "20260501-123456-5f0e6c/",
                "/etc/passwd",
                "../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "C:\\20260501-123456-5f0e6c",
                "\\\\server\\share",
                "file:///etc/passwd",
                "20260501-123456-5f0e6c\0",
                "20260501-123456-5f0e6c\0.json",
                "20260501-123456-5f0e6c\n",
                " 20260501-123456-5f0e6c",
                "20260501-123456-5f0e6c ",
                "20260501-123456-5f0e6c.json",
                "20260501-123456-5f0e6c.",
                "20260501-123456-5f0e6c::$DATA",
                "20260501-123456-5F0E6C",
                "20260501-123456-5f0e6",
                "20260501-123456-5f0e6cc",
                "20260501_123456_5f0e6c",
                "2026050a-123456-5f0e6c",
                "20260501-123456-5f0e6g",
                "20260501/123456/5f0e6c",
                "................-....../",
                "%2e%2e%2f%2e%2e%2fetc%2fpassw",
                "..%c0%af..%c0%afetc/passwd",
                "CON",
                "NUL",
                "aux.txt",
                "~root",
                "$(reboot)",
                "`reboot`",
                "-rf",
                "--help",
                "*",
                "?",
                "x\"; DROP DATABASE app; --",
                "٢٠٢٦٠٥٠١-١٢٣٤٥٦-5f0e6c"
            })
    void is_nothing_else(String text) {
        assertThat(BackupId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new BackupId(text));
    }
}
