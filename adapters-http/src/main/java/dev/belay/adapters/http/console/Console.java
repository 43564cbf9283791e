package dev.belay.adapters.http.console;

import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.report.Report;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.run.RunId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The console: which page is where, and who may see it. What people may do is judged by the use cases. */
public final class Console implements AutoCloseable {
    private static final int RUNS_OF_A_TARGET = 5;
    private static final int RUNS = 100;

    private final Operations operations;
    private final Pages pages = new Pages();
    private final Assets assets = new Assets();
    private final Door door;
    private final SignIn signIn;
    private final TargetsRoom targets;
    private final Acting acting;
    private final Watching watching;
    private final Function<RuntimeException, String> defects;

    /**
     * @param isSecure whether browsers reach this server over TLS
     * @param defects keeps what a page failed of, and answers the name under which it is found again
     */
    public Console(
            Operations operations,
            Entrance entrance,
            boolean isSecure,
            Clock clock,
            Function<RuntimeException, String> defects) {
        this.operations = operations;
        this.defects = defects;
        door = new Door(entrance, new Visits(clock), isSecure);
        signIn = new SignIn(pages, door);
        targets = new TargetsRoom(operations);
        acting = new Acting(pages, operations);
        watching = new Watching(pages, clock);
    }

    /** Adds its pages to a server. */
    public void addTo(RoutesConfig routes) {
        routes.get("/assets/{name}", open(assets::show));
        routes.get(Paths.SIGN_IN, open(signIn::show));
        routes.post(Paths.SIGN_IN, open(signIn::enter));
        routes.post(Paths.SIGN_OUT, open(signIn::leave));
        routes.get(
                Paths.TARGETS,
                open(ctx -> visiting(ctx, visit -> {
                    pages.show(ctx, "targets", new TargetsPage(Frame.of(visit, "Targets"), targets.all(visit)));
                })));
        routes.get("/targets/{target}", in(this::target));
        routes.get("/targets/{target}/tile", in(room -> part(room, "tile", targets.one(room.visit(), room.sheet()))));
        routes.get("/targets/{target}/plan", in(deed(acting::plan)));
        routes.post("/targets/{target}/runs", in(proven(deed(acting::start))));
        routes.post("/targets/{target}/consents", in(proven(deed(acting::consent))));
        routes.get("/targets/{target}/runs", in(this::runs));
        routes.get("/targets/{target}/runs/{run}", in(run(watching::show)));
        routes.sse("/targets/{target}/runs/{run}/live", this::live);
        routes.get("/targets/{target}/rollback", in(this::rollback));
        routes.get("/targets/{target}/differences", in(this::differences));
        routes.get("/targets/{target}/backups", in(this::backups));
        routes.get("/targets/{target}/health", in(room -> health(room, "health")));
        routes.get("/targets/{target}/health/brief", in(room -> health(room, "healthBrief")));
        routes.get("/targets/{target}/audit", in(this::audit));
        routes.error(404, "text/html", this::notThere);
    }

    private Handler open(Consumer<Context> page) {
        return ctx -> {
            Pages.protect(ctx);
            try {
                page.accept(ctx);
            } catch (RuntimeException e) {
                Failures.defect(pages, ctx, door.visitor(ctx), defects.apply(e));
            }
        };
    }

    /** For those who are signed in; all others are asked to, and come back here then. */
    private void visiting(Context ctx, Consumer<Visit> page) {
        Optional<Visit> visit = door.visitor(ctx);
        if (visit.isPresent()) {
            page.accept(visit.get());
        } else if (ctx.header("HX-Request") != null) {
            // a part of a page: the browser must leave the page as a whole
            ctx.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", Paths.SIGN_IN);
        } else {
            boolean isPage = ctx.method().name().equals("GET") && !ctx.path().equals(Paths.TARGETS);
            String query =
                    Optional.ofNullable(ctx.queryString()).map(one -> "?" + one).orElse("");
            String next = isPage ? "?next=" + Paths.encoded(ctx.path() + query) : "";
            ctx.redirect(Paths.SIGN_IN + next, HttpStatus.SEE_OTHER);
        }
    }

    private Handler in(Consumer<Room> page) {
        return open(ctx -> visiting(
                ctx,
                visit -> room(ctx, visit)
                        .ifPresentOrElse(page, () -> Failures.notThere(pages, ctx, Optional.of(visit)))));
    }

    private Optional<Room> room(Context ctx, Visit visit) {
        String name = ctx.pathParam("target");
        return operations.targets().stream()
                .filter(sheet -> sheet.name().equals(name))
                .findFirst()
                .map(sheet -> new Room(ctx, visit, operations, sheet, door.origin(ctx)));
    }

    private Consumer<Room> proven(Consumer<Room> act) {
        return room -> {
            if (Door.isProven(room.ctx(), room.visit())) {
                act.accept(room);
            } else {
                Failures.notFromHere(pages, room.ctx(), room.visit());
            }
        };
    }

    private Consumer<Room> deed(BiConsumer<Room, Deed> page) {
        return room -> Deed.read(room::asked)
                .ifPresentOrElse(
                        deed -> page.accept(room, deed), () -> Failures.notUnderstood(pages, room.ctx(), room.visit()));
    }

    private Consumer<Room> run(BiConsumer<Room, RunId> page) {
        return room -> runId(room.ctx())
                .ifPresentOrElse(
                        id -> page.accept(room, id),
                        () -> Failures.notThere(pages, room.ctx(), Optional.of(room.visit())));
    }

    private static Optional<RunId> runId(Context ctx) {
        String text = ctx.pathParam("run");
        return RunId.isId(text) ? Optional.of(new RunId(text)) : Optional.empty();
    }

    private void live(SseClient client) {
        Context ctx = client.ctx();
        Optional<Room> room = door.visitor(ctx).flatMap(visit -> room(ctx, visit));
        Optional<RunId> id = runId(ctx);
        if (room.isPresent() && id.isPresent()) {
            watching.follow(room.get(), id.get(), client);
        } else {
            Watching.over(client);
            client.close();
        }
    }

    private void part(Room room, String template, Object model) {
        pages.show(room.ctx(), template, model);
    }

    private void target(Room room) {
        List<Run> runs = room.runs(RUNS_OF_A_TARGET);
        TargetPage page = TargetPage.of(room.visit(), room.sheet(), room.look(new Reading.Standing()), runs);
        pages.show(room.ctx(), "target", page);
    }

    private void runs(Room room) {
        pages.show(room.ctx(), "runs", new RunsPage(room.frame("runs", "Runs"), room.runs(RUNS), acting.key()));
    }

    private void rollback(Room room) {
        RollbackPage page =
                new RollbackPage(room.frame("rollback", "Roll back"), room.sheet(), room.look(new Reading.Standing()));
        pages.show(room.ctx(), "rollback", page);
    }

    private void differences(Room room) {
        DifferencesPage page =
                new DifferencesPage(room.frame("differences", "Schema"), room.look(new Reading.Differences()));
        pages.show(room.ctx(), "differences", page);
    }

    private void backups(Room room) {
        BackupsPage page =
                new BackupsPage(room.frame("backups", "Backups"), room.look(new Reading.BackupList()), acting.key());
        pages.show(room.ctx(), "backups", page);
    }

    private void health(Room room, String template) {
        HealthPage page = new HealthPage(room.frame("health", "Health"), room.look(new Reading.Health()));
        pages.show(room.ctx(), template, page);
    }

    private void audit(Room room) {
        boolean isLong = room.asked("rows").filter("1000"::equals).isPresent();
        boolean isChecked = room.asked("check").filter("yes"::equals).isPresent();
        Reading.Trail asked = new Reading.Trail(isLong ? Reading.Trail.MOST : AuditPage.ROWS, false);
        Optional<Report> check =
                isChecked ? Optional.of(room.look(new Reading.Trail(asked.limit(), true))) : Optional.empty();
        AuditPage page = new AuditPage(room.frame("audit", "Audit trail"), room.look(asked), asked, check);
        pages.show(room.ctx(), "audit", page);
    }

    /** What nobody else has an answer to, for whoever looks with a browser. */
    private void notThere(Context ctx) {
        if (!ctx.path().startsWith("/api/")) {
            Pages.protect(ctx);
            Failures.notThere(pages, ctx, door.visitor(ctx));
        }
    }

    @Override
    public void close() {
        watching.close();
        targets.close();
    }
}
