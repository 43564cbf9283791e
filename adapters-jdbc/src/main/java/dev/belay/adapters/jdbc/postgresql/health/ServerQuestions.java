package dev.belay.adapters.jdbc.postgresql.health;

import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.postgresql.LockKey;
import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.health.Activity;
import dev.belay.domain.health.DatabaseSize;
import dev.belay.domain.health.PostgresqlServer;
import dev.belay.domain.health.Rights;
import dev.belay.domain.health.ServerSettings;
import dev.belay.domain.history.TableName;
import dev.belay.domain.target.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The questions to a server, on one connection that the first of them makes. For one thread. */
final class ServerQuestions {
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final Pattern LINE = Pattern.compile("\n");

    private final BriefConnections connections;
    private final SessionSettings settings;
    private @Nullable Connection connection;
    private @Nullable Mappers mappers;
    private @Nullable TableName table;
    private int number;
    private long bytes;

    ServerQuestions(BriefConnections connections, SessionSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    PostgresqlServer server() {
        try {
            Connection made = connections.open();
            connection = made;
            mappers = Mappers.on(made, Engine.POSTGRESQL, PostgresqlFailures::of, VitalsMapper.class);
            long began = System.nanoTime();
            // the shortest question that there is, and the transaction that the others are in
            connections.begin(made);
            Duration latency = Duration.ofNanos(System.nanoTime() - began);
            VitalsMapper.Server row = ask(VitalsMapper::server);
            Instant own = Instant.now().minus(latency.dividedBy(2));
            number = row.number();
            return new PostgresqlServer(
                    row.version(),
                    row.number(),
                    row.role(),
                    latency,
                    new PostgresqlServer.Link(
                            Optional.ofNullable(row.encryption()), row.local(), connections.isVerified()),
                    row.recovers(),
                    made.unwrap(PGConnection.class).getBackendPID() != row.process(),
                    row.clients(),
                    row.room(),
                    new PostgresqlServer.Clocks(
                            Instant.ofEpochSecond(row.micros() / 1_000_000, row.micros() % 1_000_000 * 1_000), own));
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    /** Such as 180006; known from {@link #server} on. */
    int number() {
        return number;
    }

    Rights rights() {
        VitalsMapper.Powers powers = ask(VitalsMapper::powers);
        List<Rights.OfSchema> schemas = ask(mapper -> mapper.schemaRights(schemas())).stream()
                .map(row -> new Rights.OfSchema(row.schema(), row.there(), row.usage(), row.create()))
                .toList();
        List<Rights.OfTable> tables = ask(mapper -> mapper.tableRights(table().schema(), table().table())).stream()
                .map(row -> new Rights.OfTable(row.name(), parts(COMMA, row.missing())))
                .toList();
        VitalsMapper.Foreign foreign = ask(mapper -> mapper.foreign(schemas()));
        return new Rights(
                powers.role(),
                powers.database(),
                new Rights.Powers(
                        powers.superuser(),
                        powers.createsDatabases(),
                        powers.createsSchemas(),
                        powers.ownsDatabase(),
                        powers.endsSessions(),
                        powers.seesSessions()),
                schemas,
                tables,
                parts(LINE, foreign.owners() == null ? "" : foreign.owners()),
                foreign.objects());
    }

    private static List<String> parts(Pattern separator, String text) {
        return text.isEmpty() ? List.of() : separator.splitAsStream(text).toList();
    }

    Activity activity() {
        String own = BriefConnections.APPLICATION;
        List<Activity.Waiting> waiting = ask(mapper -> mapper.waiting(own)).stream()
                .map(pair -> new Activity.Waiting(
                        open(pair.process(), pair.who(), pair.seconds(), false, "NOTHING"),
                        open(pair.blocker(), pair.blockerWho(), pair.blockerSeconds(), pair.blockerIdle(), "NOTHING")))
                .toList();
        List<Activity.Prepared> prepared = ask(VitalsMapper::prepared).stream()
                .map(row -> new Activity.Prepared(row.name(), row.owner(), time(row.seconds())))
                .toList();
        return new Activity(
                waiting,
                opens(ask(mapper -> mapper.transactions(own, schemas()))),
                prepared,
                opens(ask(mapper -> mapper.runs(LockKey.of(table()).number()))),
                ask(VitalsMapper::hidden));
    }

    private static List<Activity.Open> opens(List<VitalsMapper.Session> rows) {
        return rows.stream()
                .map(row -> open(row.process(), row.who(), row.seconds(), row.idle(), row.hold()))
                .toList();
    }

    private static Activity.Open open(int process, @Nullable String who, double seconds, boolean idle, String hold) {
        return new Activity.Open(process, who == null ? "" : who, time(seconds), idle, Activity.Hold.valueOf(hold));
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
    }

    ServerSettings settings() {
        VitalsMapper.LockTable locks = ask(mapper -> mapper.lockTable(schemas()));
        return new ServerSettings(
                locks.number(),
                ask(VitalsMapper::settings).stream()
                        .map(row -> new ServerSettings.Given(row.name(), row.value(), row.place(), row.reset()))
                        .toList(),
                locks.objects(),
                locks.locks());
    }

    DatabaseSize size() {
        VitalsMapper.Size size = ask(VitalsMapper::size);
        bytes = size.bytes();
        Long broken = size.broken();
        return new DatabaseSize(
                size.bytes(), size.age(), broken == null ? OptionalLong.empty() : OptionalLong.of(broken));
    }

    /** How large the database is; known from {@link #size} on. */
    long bytes() {
        return bytes;
    }

    /** Which database it is, as its backups have it. */
    String target() {
        return ask(VitalsMapper::target);
    }

    private TableName table() {
        if (table == null) {
            table = new TableName(settings.historySchema().orElseGet(() -> currentSchema()), settings.table());
        }
        return table;
    }

    /** A search path that names no schema that exists is told where the history is read. */
    private String currentSchema() {
        String found = ask(VitalsMapper::currentSchema);
        return found == null ? "public" : found;
    }

    private List<String> schemas() {
        Set<String> all = new LinkedHashSet<>(List.of(table().schema()));
        all.addAll(settings.schemas());
        return List.copyOf(all);
    }

    private <R> R ask(Function<VitalsMapper, R> question) {
        Mappers asked = mappers;
        Connection on = connection;
        if (asked == null || on == null) {
            throw new IllegalStateException("the server must be asked first what it is");
        }
        try {
            return asked.ask(VitalsMapper.class, question);
        } catch (FailureException e) {
            afresh(on, e);
            throw e;
        }
    }

    /** A question that failed must not take the answers of the others with it. */
    private void afresh(Connection on, FailureException cause) {
        try {
            connections.begin(on);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
