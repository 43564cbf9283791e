package dev.belay.domain.audit;

import dev.belay.domain.audit.AuditFinding.Kind;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.signature.SigningKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what was done to a trail behind Belay's back, and says of each row what it was. Each row names the row before
 * it under its own signature, and so one that is changed, missing or at another place gives itself away; only a trail
 * that merely ends too early needs a head that was kept elsewhere.
 */
public final class AuditCheck {
    /** The act whose row tells of the policy that it stored. */
    public static final String STORE_POLICY = "store policy";

    private final List<AuditEntry> entries;
    private final SigningKey key;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final Map<Long, AuditEntry> byRank = new HashMap<>();
    private final Set<Long> moved = new HashSet<>();

    private AuditCheck(List<AuditEntry> entries, SigningKey key) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingLong(AuditEntry::rank))
                .toList();
        this.key = key;
    }

    /**
     * What is wrong with these rows, in the order of their ranks.
     *
     * @param entries the whole trail
     * @param anchor a head that it had before, where one was kept
     */
    public static List<AuditFinding> of(List<AuditEntry> entries, SigningKey key, Optional<AuditHead> anchor) {
        AuditCheck check = new AuditCheck(entries, key);
        check.checkRanks();
        check.checkRows();
        if (anchor.isPresent()) {
            check.checkAnchor(anchor.get());
        }
        check.findings.sort(Comparator.comparingLong(AuditFinding::first));
        return List.copyOf(check.findings);
    }

    /**
     * What these rows say that the database does not say.
     *
     * @param target the identity of the database
     * @param policy what is stored in it
     */
    public static List<AuditFinding> against(List<AuditEntry> entries, String target, StoredPolicy policy) {
        AuditCheck check = new AuditCheck(entries, SigningKey.none());
        Optional<AuditEntry> stored = Optional.empty();
        for (AuditEntry entry : check.entries) {
            if (!entry.target().equals(target)) {
                check.several(Kind.ELSEWHERE, entry.rank(), "Written in another database: " + entry.target() + ".");
            }
            if (entry.attempt().act().equals(STORE_POLICY)) {
                stored = Optional.of(entry);
            }
        }
        if (stored.isPresent() && !stored.get().ending().detail().equals(policy.toString())) {
            check.add(
                    Kind.OTHER_POLICY,
                    stored.get().rank(),
                    "It says that the policy was stored: "
                            + stored.get().ending().detail() + ". The database says: " + policy + ".");
        }
        return List.copyOf(check.findings);
    }

    private void checkRanks() {
        for (AuditEntry entry : entries) {
            if (byRank.putIfAbsent(entry.rank(), entry) != null) {
                add(Kind.REPEATED, entry.rank(), "Two rows have the same place in the trail.");
            }
        }
        Set<Long> present = new HashSet<>();
        for (AuditEntry entry : entries) {
            present.add(isTrue(entry) ? entry.rank() : placeOf(entry));
        }
        long end = 0;
        for (long rank : present) {
            end = Math.max(end, rank);
        }
        long rank = 1;
        while (rank <= end) {
            long first = rank;
            while (rank <= end && !present.contains(rank)) {
                rank++;
            }
            if (rank > first) {
                findings.add(new AuditFinding(
                        Kind.MISSING, first, rank - 1, rank - first == 1 ? "It was removed." : "They were removed."));
            }
            rank++;
        }
    }

    /** Where a row that is not true to its place was written, if anywhere; its own place where nothing else fits. */
    private long placeOf(AuditEntry entry) {
        for (long rank = 1; rank <= entries.size() + 1L; rank++) {
            AuditEntry there = byRank.get(rank);
            if ((there == null || !isTrue(there)) && isTrue(entry.ranked(rank))) {
                moved.add(entry.rank());
                add(Kind.MOVED, entry.rank(), "It was written as row " + rank + ".");
                return rank;
            }
        }
        return entry.rank();
    }

    private void checkRows() {
        boolean signedBefore = false;
        for (int i = 0; i < entries.size(); i++) {
            AuditEntry entry = entries.get(i);
            checkKey(entry, signedBefore);
            signedBefore |= SigningKey.isKeyed(entry.mac());
            if (isTrue(entry)) {
                checkLink(entry);
            } else if (isProvable(entry) && !moved.contains(entry.rank())) {
                findings.add(untrue(entry));
            }
        }
    }

    private void checkKey(AuditEntry entry, boolean signedBefore) {
        if (SigningKey.isKeyed(entry.mac())) {
            if (!key.claims(entry.mac())) {
                several(
                        Kind.UNPROVEN,
                        entry.rank(),
                        key.isKeyed()
                                ? "Signed with another key than this SECRET_KEY."
                                : "Signed with a key: whether that is right, only SECRET_KEY can show.");
            }
        } else if (signedBefore) {
            several(Kind.UNSIGNED, entry.rank(), "Written without SECRET_KEY, after rows that were signed with it.");
        } else if (key.isKeyed()) {
            several(
                    Kind.UNPROTECTED,
                    entry.rank(),
                    "Written without SECRET_KEY: whoever may write to the table could have made it.");
        }
    }

    private void checkLink(AuditEntry entry) {
        AuditEntry before = byRank.get(entry.rank() - 1);
        String expected = before == null ? "" : before.mac();
        boolean told = before == null ? entry.rank() > 1 : !isTrue(before);
        if (!told && !expected.equals(entry.prior())) {
            add(Kind.DETACHED, entry.rank(), "It was written after another row than the one that is before it now.");
        }
    }

    /** The row after it tells whether the signature is the one that was written, or the rest. */
    private AuditFinding untrue(AuditEntry entry) {
        AuditEntry after = byRank.get(entry.rank() + 1);
        if (after == null || !isTrue(after)) {
            return AuditFinding.of(Kind.CHANGED, entry.rank(), "It was changed, or was never written by Belay.");
        }
        if (after.prior().equals(entry.mac())) {
            return AuditFinding.of(Kind.CHANGED, entry.rank(), "What it says was changed after it was written.");
        }
        if (after.prior().equals(signature(entry))) {
            return AuditFinding.of(Kind.CHANGED, entry.rank(), "Its signature was changed after it was written.");
        }
        return AuditFinding.of(Kind.FORGED, entry.rank(), "It is not the row that Belay wrote here.");
    }

    private void checkAnchor(AuditHead anchor) {
        long end = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).rank();
        AuditEntry entry = byRank.get(anchor.rank());
        if (entry == null && anchor.rank() > end) {
            findings.add(new AuditFinding(
                    Kind.CUT_OFF,
                    end + 1,
                    anchor.rank(),
                    "The trail had them when its head was kept, and ends before."));
        } else if (entry != null && !entry.mac().equals(anchor.mac())) {
            add(Kind.REPLACED, anchor.rank(), "It is another row than the one whose head was kept.");
        }
    }

    /** Whether a row says what was signed, as far as this key can tell. */
    private boolean isTrue(AuditEntry entry) {
        return isProvable(entry) ? signature(entry).equals(entry.mac()) : true;
    }

    private boolean isProvable(AuditEntry entry) {
        return !SigningKey.isKeyed(entry.mac()) || key.claims(entry.mac());
    }

    /** What the signature of a row would be if it were true. */
    private String signature(AuditEntry entry) {
        SigningKey own = SigningKey.isKeyed(entry.mac()) ? key : SigningKey.none();
        return own.sign(entry.canonical());
    }

    private void add(Kind kind, long rank, String what) {
        findings.add(AuditFinding.of(kind, rank, what));
    }

    /** Rows that follow each other and have the same wrong with them are one finding. */
    private void several(Kind kind, long rank, String what) {
        for (int i = 0; i < findings.size(); i++) {
            AuditFinding finding = findings.get(i);
            if (finding.kind() == kind
                    && finding.last() == rank - 1
                    && finding.what().equals(what)) {
                findings.set(i, new AuditFinding(kind, finding.first(), rank, what));
                return;
            }
        }
        add(kind, rank, what);
    }
}
