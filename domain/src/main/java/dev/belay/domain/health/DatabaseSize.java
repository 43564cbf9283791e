package dev.belay.domain.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a PostgreSQL database is, and what its server counts of it.
 *
 * @param bytes on the server's disk
 * @param transactionAge how many transactions ago its oldest row was frozen
 * @param brokenPages pages that the server read and whose checksum was wrong; nothing where it keeps no checksums
 */
public record DatabaseSize(long bytes, long transactionAge, OptionalLong brokenPages) implements Facts {
    private static final long NOTABLE_AGE = 1_000_000_000;
    private static final long DANGEROUS_AGE = 1_800_000_000;

    @Override
    public List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.passed(Topic.SPACE, "size", "The database has " + Amount.bytes(bytes) + "."));
        checks.add(Check.skipped(
                Topic.SPACE,
                "disk",
                "How much room the server's disk has cannot be asked through SQL.",
                "Watch it on the server: a table that is rewritten needs as much room again."));
        checks.add(age());
        checks.add(pages());
        return checks;
    }

    private Check age() {
        String evidence = "The oldest row was frozen " + transactionAge / 1_000_000
                + " million transactions ago; at 2,147 million the server refuses to write.";
        if (transactionAge < NOTABLE_AGE) {
            return Check.passed(Topic.SPACE, "transaction-ids", evidence);
        }
        String next = "Run VACUUM (FREEZE) on the database, and find out what keeps autovacuum from it.";
        return transactionAge < DANGEROUS_AGE
                ? Check.warning(Topic.SPACE, "transaction-ids", evidence, next)
                : Check.failed(Topic.SPACE, "transaction-ids", evidence, next);
    }

    private Check pages() {
        if (brokenPages.isEmpty()) {
            return Check.skipped(
                    Topic.INTEGRITY,
                    "checksums",
                    "The server keeps no checksums of its pages, or counts none for this database.",
                    "Switch them on with pg_checksums while the server is down, to hear of a failing disk.");
        }
        return brokenPages.getAsLong() == 0
                ? Check.passed(Topic.INTEGRITY, "checksums", "No page was read whose checksum is wrong.")
                : Check.failed(
                        Topic.INTEGRITY,
                        "checksums",
                        Amount.counted(brokenPages.getAsLong(), "page") + " were read whose checksum is wrong.",
                        "Do not write to it. Restore a backup on another disk, or have the database checked with"
                                + " pg_amcheck.");
    }
}
