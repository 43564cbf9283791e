package dev.belay.adapters.jdbc.postgresql.observation;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.TableName;
import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.Lock;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.rehearsal.RowsTouched;
import dev.belay.domain.rehearsal.ServerWide;
import dev.belay.domain.rehearsal.TableLock;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees what statements do to a PostgreSQL database: from their own session, before their transaction ends and gives its
 * locks back; of a statement that runs by itself from another session. What would reach beyond the database ends the
 * run before it is committed.
 */
public final class PostgresqlObserver implements Observer {
    private final Connection beside;
    private final Catalog catalog;
    private final Catalog aside;
    private final int pid;
    private final Witness witness;
    private final boolean sharesServer;

    private Map<Long, Relation> before = Map.of();
    private final Map<Long, Long> nodes = new HashMap<>();
    private final Set<Lock> held = new HashSet<>();
    private Map<Long, Catalog.Touched> touched = Map.of();
    private long sizeBefore;
    private long sizeAtPeak;
    private long logBefore;
    private long logNow;
    private long started;
    private @Nullable Sampler sampler;

    private PostgresqlObserver(
            Connection beside, Catalog catalog, Catalog aside, int pid, Witness witness, boolean sharesServer) {
        this.beside = beside;
        this.catalog = catalog;
        this.aside = aside;
        this.pid = pid;
        this.witness = witness;
        this.sharesServer = sharesServer;
    }

    /**
     * An observer of one session.
     *
     * @param connections to the same database
     * @param sharesServer whether what is done to the server is done to that of the target
     */
    public static PostgresqlObserver of(
            Connection connection,
            int pid,
            ConnectionSource connections,
            TableName history,
            Witness witness,
            boolean sharesServer)
            throws SQLException {
        Connection beside = connections.open();
        beside.setAutoCommit(true);
        return new PostgresqlObserver(
                beside, new Catalog(connection, history), new Catalog(beside, history), pid, witness, sharesServer);
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void began() throws SQLException {
        begin(catalog);
        touched = catalog.touched();
    }

    private void begin(Catalog looking) throws SQLException {
        before = looking.relations();
        nodes.clear();
        before.forEach((oid, relation) -> nodes.put(oid, relation.node()));
        held.clear();
        sizeBefore = aside.databaseSize();
        sizeAtPeak = sizeBefore;
        logBefore = looking.log();
        logNow = logBefore;
    }

    @Override
    public void starts(Script script, Statement statement) {
        started = System.nanoTime();
    }

    @Override
    public void ran(Script script, Statement statement) throws SQLException {
        long micros = micros();
        OptionalLong log = log(catalog);
        List<Catalog.Held> locks = catalog.locks();
        refuseBeyond(locks, script, statement);
        witness.saw(
                script,
                statement,
                new Measures(micros, taken(locks), rewritten(locks, script, statement), rows(), log));
    }

    @Override
    public void startsAlone(Script script, Statement statement) throws SQLException {
        if (sharesServer && ServerWide.isShownBy(script, statement)) {
            throw beyond("It acts on the whole server, which is that of the database itself.", script, statement);
        }
        begin(aside);
        sampler = Sampler.on(aside, pid);
        starts(script, statement);
    }

    @Override
    public void ranAlone(Script script, Statement statement) throws SQLException {
        long micros = micros();
        List<Catalog.Held> locks = sampler == null ? List.of() : sampler.end();
        sampler = null;
        OptionalLong log = log(aside);
        List<String> rewritten = new ArrayList<>();
        aside.relations().forEach((oid, relation) -> addIfMoved(rewritten, oid, relation));
        witness.saw(script, statement, new Measures(micros, taken(locks), sorted(rewritten), List.of(), log));
        sizeAtPeak = aside.databaseSize();
        tellCommit(0);
    }

    @Override
    public void commits() throws SQLException {
        sizeAtPeak = aside.databaseSize();
        started = System.nanoTime();
    }

    @Override
    public void committed() throws SQLException {
        tellCommit(micros());
    }

    private void tellCommit(long micros) throws SQLException {
        long log = aside.log() - logBefore;
        witness.committed(
                new Measures(micros, List.of(), List.of(), List.of(), OptionalLong.empty()),
                new Disk(sizeBefore, sizeAtPeak, aside.databaseSize(), log));
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
    }

    private OptionalLong log(Catalog looking) throws SQLException {
        long now = looking.log();
        long written = now - logNow;
        logNow = now;
        return OptionalLong.of(written);
    }

    /** New locks on what was there before; whatever the transaction itself made, nobody else can see. */
    private List<Lock> taken(List<Catalog.Held> locks) {
        List<Lock> taken = new ArrayList<>();
        for (Catalog.Held one : locks) {
            Relation relation = before.get(one.oid());
            if (relation != null && one.mode() != TableLock.ACCESS_SHARE) {
                Lock lock = new Lock(relation.name(), relation.table(), one.mode());
                if (held.add(lock)) {
                    taken.add(lock);
                }
            }
        }
        return taken;
    }

    /** Only what is locked against everybody can have got another file. */
    private List<String> rewritten(List<Catalog.Held> locks, Script script, Statement statement) {
        List<String> rewritten = new ArrayList<>();
        for (Catalog.Held one : locks) {
            if (one.mode() == TableLock.ACCESS_EXCLUSIVE && one.relation().isPresent()) {
                addIfMoved(rewritten, one.oid(), one.relation().get());
            }
        }
        // emptying a table gives it a new file too, into which nothing is written
        return script.begins(statement, "TRUNCATE") ? List.of() : sorted(rewritten);
    }

    private void addIfMoved(List<String> rewritten, long oid, Relation relation) {
        Long node = nodes.get(oid);
        if (node != null && node != 0 && relation.node() != 0 && node != relation.node()) {
            nodes.put(oid, relation.node());
            rewritten.add(relation.isIndex() ? "index " + relation.name() : relation.name());
        }
    }

    /** Tables before their indexes, which are written anew with them. */
    private static List<String> sorted(List<String> rewritten) {
        List<String> tables = rewritten.stream()
                .filter(name -> !name.startsWith("index "))
                .sorted()
                .toList();
        return tables.isEmpty() ? rewritten.stream().sorted().toList() : tables;
    }

    private List<RowsTouched> rows() throws SQLException {
        Map<Long, Catalog.Touched> now = catalog.touched();
        List<RowsTouched> rows = new ArrayList<>();
        Map<Long, Relation> all = before;
        for (Map.Entry<Long, Catalog.Touched> one : now.entrySet()) {
            Catalog.Touched until = touched.getOrDefault(one.getKey(), Catalog.Touched.NONE);
            long inserted = one.getValue().inserted() - until.inserted();
            long changed = one.getValue().changed() - until.changed();
            if (inserted + changed > 0) {
                Relation relation = all.get(one.getKey());
                rows.add(new RowsTouched(
                        relation == null ? "" : relation.name(), relation == null, inserted + changed, changed));
            }
        }
        touched = now;
        return rows;
    }

    private void refuseBeyond(List<Catalog.Held> locks, Script script, Statement statement) {
        for (Catalog.Held one : locks) {
            if (sharesServer && ServerWide.isShownBy(one.shared(), one.mode())) {
                throw beyond(
                        "It acts on the whole server (" + one.shared() + "), which is that of the database itself.",
                        script,
                        statement);
            }
            boolean isRemote = one.relation().filter(Relation::isForeign).isPresent()
                    && one.mode().compareTo(TableLock.ROW_EXCLUSIVE) >= 0
                    && before.containsKey(one.oid());
            if (isRemote) {
                throw beyond(
                        "It writes to the foreign table " + one.relation().get().name()
                                + ", which lies in no copy but on another server.",
                        script,
                        statement);
            }
        }
    }

    private static FailureException beyond(String what, Script script, Statement statement) {
        return new FailureException(
                Failure.of(FailureKind.WRONG_TARGET, "This statement cannot be rehearsed on this copy. " + what)
                        .at(script.placeOf(statement.start()))
                        .in(script.excerpt(statement))
                        .advising("Rehearse on a copy on another server, with --copy-url."));
    }

    @Override
    public void close() {
        if (sampler != null) {
            sampler.end();
        }
        try {
            beside.close();
        } catch (SQLException e) {
            // it only looked
        }
    }
}
