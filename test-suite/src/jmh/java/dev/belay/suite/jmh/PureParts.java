package dev.belay.suite.jmh;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Directives;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Sidecar;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.PlanHash;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What Belay does without a database, at two sizes: ten times as many should take ten times as long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PureParts {

    @Param({"1000", "10000"})
    public int size;

    private final List<String> texts = new ArrayList<>();
    private final List<Migration> shuffled = new ArrayList<>();
    private final List<SchemaObject> objects = new ArrayList<>();
    private MigrationSet set;
    private KnownVersions known;
    private Outline damaged;
    private Map<String, Script> scripts;

    @Setup
    public void prepare() {
        scripts = new TreeMap<>();
        for (int number = 1; number <= size; number++) {
            String text = "-- one; of many\nCREATE TABLE t" + number + " (id bigint PRIMARY KEY, note text DEFAULT 'a; b');\n"
                    + "CREATE FUNCTION f" + number + "() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;\n";
            Migration migration = migration(number);
            texts.add(text);
            shuffled.add(migration);
            scripts.put(migration.script(), Script.read(migration.file(), text, Optional.empty(), Engine.POSTGRESQL));
            objects.add(object(ObjectKind.TABLE, "", "t" + number));
            objects.add(object(ObjectKind.COLUMN, "t" + number, "id"));
            objects.add(object(ObjectKind.COLUMN, "t" + number, "note"));
        }
        known = known();
        SortedMap<ObjectId, String> left = new TreeMap<>(known.complete().hashes());
        left.remove(left.lastKey());
        damaged = new Outline(left);
        Collections.shuffle(shuffled, new Random(1));
        set = MigrationSet.of(shuffled, List.of(), List.of());
    }

    /** Each migration makes its three objects. */
    private KnownVersions known() {
        Outline whole = Schema.of(objects).outline();
        Fingerprint same = whole.fingerprint();
        List<KnownVersion> versions = new ArrayList<>();
        versions.add(KnownVersion.beforeTheFirst(new Outline(new TreeMap<>())));
        for (Migration migration : shuffled) {
            SortedMap<ObjectId, String> made = new TreeMap<>();
            for (SchemaObject object : objects.subList(3 * versions.size() - 3, 3 * versions.size())) {
                made.put(object.id(), whole.hashes().get(object.id()));
            }
            versions.add(new KnownVersion(
                    migration.version(),
                    migration.script(),
                    migration.rawChecksum(),
                    new OutlineChange(made, new TreeSet<>()),
                    same));
        }
        return new KnownVersions(versions, Repeatables.NONE);
    }

    /** Every tenth one requires one that was long before it. */
    private static Migration migration(int number) {
        Directives directives = number % 10 == 0
                ? new Directives(List.of(Version.of(String.valueOf(Math.max(1, number / 2)))), false)
                : Directives.NONE;
        String script = "V" + number + "__t.sql";
        return new Migration(
                MigrationKind.VERSIONED,
                Optional.of(Version.of(String.valueOf(number))),
                "t",
                script,
                script,
                number,
                number,
                directives,
                Sidecar.NONE);
    }

    private static SchemaObject object(ObjectKind kind, String owner, String name) {
        return new SchemaObject(
                new ObjectId(kind, "", owner, name), new TreeMap<>(Map.of("type", "text")), List.of("CREATE " + name));
    }

    @Benchmark
    public List<Script> lexing() {
        List<Script> read = new ArrayList<>();
        for (String text : texts) {
            Script script = Script.read("V1__t.sql", text, Optional.empty(), Engine.POSTGRESQL);
            script.statements();
            read.add(script);
        }
        return read;
    }

    @Benchmark
    public MigrationSet graph() {
        return MigrationSet.of(shuffled, List.of(), List.of());
    }

    @Benchmark
    public PlanHash planning() {
        TargetFacts facts = TargetFacts.nowhere(Engine.POSTGRESQL);
        Assessment assessment = Assessment.of(
                facts, set, History.empty(), Rules.STRICT, migration -> scripts.get(migration.script()));
        Proposal proposal = new Direct(false).propose(Juncture.of(assessment));
        return ((Proposal.Applies) proposal).plan().hash();
    }

    /** Of a schema that lacks one object of the newest version. */
    @Benchmark
    public Detection detection() {
        return Detection.of(known, damaged);
    }

    @Benchmark
    public Fingerprint fingerprint() {
        return Schema.of(objects).fingerprint();
    }
}
