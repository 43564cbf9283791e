package dev.belay.application.port;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.AuditPen;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A database that knows {@code CREATE TABLE} and {@code DROP TABLE}, takes {@code SELECT} and {@code VACUUM} for done,
 * and fails at any other statement. It keeps a journal of everything that was written and locked. Thread-safe.
 */
public final class InMemoryDatabase implements Sessions {
    private final Set<String> tables = new HashSet<>();
    private final List<AppliedMigration> rows = new ArrayList<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, Integer> unfinished = new HashMap<>();
    private final List<AuditEntry> trail = new ArrayList<>();
    private StoredPolicy policy = StoredPolicy.NONE;
    private final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Runnable> beforeLock = new ArrayDeque<>();
    private final Deque<Runnable> beforeApply = new ArrayDeque<>();
    private boolean hasHistory;
    private @Nullable RunId holder;
    private @Nullable Failure unreachable;

    /** Everything that was written and locked so far, in order, such as {@code lock} and {@code apply V1}. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    /** The audit trail, as act and outcome, such as {@code migrate began}. */
    public synchronized List<String> trail() {
        return trail.stream()
                .map(entry -> entry.attempt().act() + " " + entry.ending().outcome())
                .toList();
    }

    /** The same as its rows. */
    public synchronized List<AuditEntry> entries() {
        return List.copyOf(trail);
    }

    /** Tables of the user, sorted. */
    public synchronized List<String> tables() {
        return tables.stream().sorted().toList();
    }

    /** Somebody does this after a run has planned and before it gets the lock. */
    public void beforeTheLock(Runnable deed) {
        beforeLock.add(deed);
    }

    /** Somebody does this just before the next migration is applied. */
    public void beforeTheNextMigration(Runnable deed) {
        beforeApply.add(deed);
    }

    public InMemoryDatabase withTable(String name) {
        tables.add(name);
        return this;
    }

    /** Somebody drops it by hand. */
    public InMemoryDatabase withoutTable(String name) {
        tables.remove(name);
        return this;
    }

    /** From now on nobody can connect. */
    public void goDown() {
        unreachable = Failure.of(FailureKind.CONNECTION_LOST, "The connection was refused.");
    }

    /** What a run left of a script that it did not finish. */
    public void leaveUnfinished(String script, int done) {
        unfinished.put(script, done);
    }

    /** As if Belay had applied a script of this digest. */
    public void recordDigest(String script, String digest) {
        digests.put(script, digest);
    }

    @Override
    public Session open(RunId run) {
        if (unreachable != null) {
            throw new FailureException(unreachable);
        }
        return new InMemorySession(run);
    }

    private synchronized Snapshot snapshot() {
        return new Snapshot(
                new TargetFacts(
                        Engine.SQLITE,
                        "1",
                        "memory",
                        "",
                        "main",
                        List.of(),
                        hasHistory,
                        hasHistory,
                        tables.isEmpty(),
                        false,
                        List.of()),
                History.of(rows));
    }

    private synchronized Schema schema() {
        return Schema.of(tables.stream()
                .map(table -> new SchemaObject(
                        ObjectId.of(ObjectKind.TABLE, table), new TreeMap<>(), List.of("CREATE TABLE " + table)))
                .toList());
    }

    synchronized boolean createHistory() {
        if (!hasHistory) {
            hasHistory = true;
            journal.add("create history");
        }
        return true;
    }

    /** All of these, or none; answers whether the history still ended where the first row expects. */
    synchronized boolean write(List<HistoryRow> added, Consumer<Set<String>> work) {
        int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).rank();
        if (added.get(0).rank() != last + 1) {
            return false;
        }
        Set<String> worked = new HashSet<>(tables);
        work.accept(worked);
        tables.clear();
        tables.addAll(worked);
        for (HistoryRow row : added) {
            AppliedMigration applied = new AppliedMigration(
                    row.rank(),
                    row.version(),
                    row.description(),
                    row.type(),
                    row.script(),
                    row.checksum(),
                    "ada",
                    "2026-05-01 12:00:00",
                    1,
                    true);
            rows.add(applied);
            journal.add(row.checksum().isPresent() ? "apply " + applied.label() : "baseline " + applied.label());
        }
        return true;
    }

    /** The script and all rows, or none; answers whether the history still was what the undo expects. */
    synchronized boolean undo(Reversal reversal, Consumer<Set<String>> work) {
        int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).rank();
        if (reversal.lastRank() != last || !rows.containsAll(reversal.rows())) {
            return false;
        }
        Set<String> worked = new HashSet<>(tables);
        work.accept(worked);
        tables.clear();
        tables.addAll(worked);
        rows.removeAll(reversal.rows());
        journal.add("undo " + reversal.undone().label());
        return true;
    }

    /** A migration is about to be applied: who waits for that has his turn. */
    void aMigrationBegins() {
        Runnable deed = beforeApply.poll();
        if (deed != null) {
            deed.run();
        }
    }

    synchronized void remember(String script, String digest) {
        digests.put(script, digest);
        unfinished.remove(script);
    }

    synchronized boolean rewrite(Step.RewriteHistory step) {
        rows.clear();
        hasHistory = true;
        for (RewrittenRow rewritten : step.entries()) {
            HistoryRow row = rewritten.row();
            rows.add(new AppliedMigration(
                    row.rank(),
                    row.version(),
                    row.description(),
                    row.type(),
                    row.script(),
                    row.checksum(),
                    "ada",
                    "2026-05-01 12:00:00",
                    1,
                    true));
        }
        journal.add("rewrite history");
        return true;
    }

    synchronized void alter(String purpose, List<String> statements) {
        for (String statement : statements) {
            String[] words = statement.split("[\\s(]+", -1);
            if (words[0].equals("DROP")) {
                tables.remove(words[2]);
            } else {
                tables.add(words[2]);
            }
        }
        journal.add(purpose);
    }

    synchronized void write(AuditPen pen, Attempt attempt, Ending ending) {
        AuditHead head =
                trail.isEmpty() ? AuditHead.START : trail.get(trail.size() - 1).head();
        trail.add(pen.entry(head, Instant.EPOCH, attempt, ending));
    }

    /** One run's session. */
    private final class InMemorySession implements Session, RunLock, StepLog, AuditTrail, PolicyStore {
        private final RunId run;
        private final Scripts scripts = new InMemoryScripts(InMemoryDatabase.this, this::assertPrepared, this::part);
        private final AuditPen pen;
        private @Nullable Attempt open;
        private boolean prepared;

        InMemorySession(RunId run) {
            this.run = run;
            this.pen = new AuditPen(SigningKey.none(), run, new Actor("ada", "here"), "memory");
        }

        @Override
        public Snapshot read() {
            return snapshot();
        }

        @Override
        public Schema schema() {
            return InMemoryDatabase.this.schema();
        }

        /** No table has rows. */
        @Override
        public Map<Destruction, Long> held(List<Destruction> destructions) {
            Map<Destruction, Long> held = new HashMap<>();
            destructions.forEach(destruction -> held.put(destruction, 0L));
            return held;
        }

        @Override
        public Schema schemaAfter(List<String> statements) {
            return schema();
        }

        @Override
        public List<String> removal() {
            return tables().stream().map(table -> "DROP TABLE " + table).toList();
        }

        @Override
        public void prepareToWrite() {
            prepared = true;
        }

        private void assertPrepared() {
            if (!prepared) {
                throw new IllegalStateException("the session was not prepared to write");
            }
        }

        @Override
        public RunLock lock() {
            return this;
        }

        @Override
        public Scripts scripts() {
            return scripts;
        }

        @Override
        public StepLog log() {
            return this;
        }

        @Override
        public AuditTrail audit() {
            return this;
        }

        @Override
        public PolicyStore policies() {
            return this;
        }

        @Override
        public String identity() {
            return "memory";
        }

        @Override
        public boolean begin(Attempt attempt) {
            assertPrepared();
            synchronized (InMemoryDatabase.this) {
                if (!attempt.consent().isEmpty() && isUsed(attempt.consent())) {
                    return false;
                }
                open = attempt;
                InMemoryDatabase.this.write(pen, attempt, new Ending(Outcome.BEGAN, Optional.empty(), "", ""));
                return true;
            }
        }

        @Override
        public void record(Attempt attempt, Ending ending) {
            assertPrepared();
            InMemoryDatabase.this.write(pen, attempt, ending);
        }

        @Override
        public void end(Ending ending) {
            if (open != null) {
                InMemoryDatabase.this.write(pen, open, ending);
                open = null;
            }
        }

        /** A part of the attempt that is open was done. */
        private void part(String act) {
            if (open != null) {
                InMemoryDatabase.this.write(pen, open.part(act), Ending.done("", ""));
            }
        }

        @Override
        public boolean isUsed(String consent) {
            return entries().stream()
                    .anyMatch(entry -> entry.attempt().consent().equals(consent));
        }

        @Override
        public List<AuditEntry> newest(int limit) {
            List<AuditEntry> all = entries();
            return all.subList(Math.max(0, all.size() - limit), all.size());
        }

        @Override
        public List<AuditEntry> of(RunId run) {
            return entries().stream()
                    .filter(entry -> entry.run().equals(run.text()))
                    .toList();
        }

        @Override
        public List<AuditEntry> entries() {
            return InMemoryDatabase.this.entries();
        }

        @Override
        public AuditHead head() {
            List<AuditEntry> all = entries();
            return all.isEmpty() ? AuditHead.START : all.get(all.size() - 1).head();
        }

        @Override
        public StoredPolicy stored() {
            synchronized (InMemoryDatabase.this) {
                return policy;
            }
        }

        @Override
        public void store(StoredPolicy stored) {
            synchronized (InMemoryDatabase.this) {
                policy = stored;
                if (open != null) {
                    InMemoryDatabase.this.write(
                            pen, open.part(AuditCheck.STORE_POLICY), Ending.done("", stored.toString()));
                }
            }
        }

        @Override
        public void acquire(Duration limit, Consumer<String> waiting) {
            assertPrepared();
            Runnable deed = beforeLock.poll();
            if (deed != null) {
                deed.run();
            }
            synchronized (InMemoryDatabase.this) {
                await(limit, waiting);
                holder = run;
            }
            journal.add("lock");
        }

        private void await(Duration limit, Consumer<String> waiting) {
            long deadline = System.nanoTime() + limit.toNanos();
            RunId told = null;
            while (holder != null) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new FailureException(Failure.of(FailureKind.LOCKED, "Run " + holder + " holds the lock."));
                }
                if (!holder.equals(told)) {
                    told = holder;
                    waiting.accept("waiting for the lock, held by run " + holder);
                }
                try {
                    InMemoryDatabase.this.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new FailureException(Failure.of(FailureKind.INTERRUPTED, "Interrupted."), e);
                }
            }
        }

        @Override
        public void release() {
            synchronized (InMemoryDatabase.this) {
                if (run.equals(holder)) {
                    holder = null;
                    InMemoryDatabase.this.notifyAll();
                    journal.add("unlock");
                }
            }
        }

        @Override
        public Map<String, String> digests() {
            return Map.copyOf(digests);
        }

        @Override
        public Set<String> appliedBy(RunId run) {
            return Set.of();
        }

        @Override
        public Map<String, Integer> unfinished() {
            return Map.copyOf(unfinished);
        }

        @Override
        public void cancel() {
            // no statement takes long enough to be ended
        }

        @Override
        public void close() {
            release();
        }
    }
}
