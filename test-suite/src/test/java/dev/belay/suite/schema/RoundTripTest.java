package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of a schema is enough to make it again, as a whole and in parts. */
@OnBothEngines
class RoundTripTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");

    @Test
    void one_of_each_kind_of_object_is_made_again(Database original, Database copy) {
        LiveSchema.run(original, LiveSchema.text(original, "rich"));

        Schema expected = LiveSchema.of(original);
        LiveSchema.create(copy, expected.missingFrom(Schema.empty()));

        assertThat(expected.objects()).hasSizeGreaterThan(20);
        assertSame(expected, LiveSchema.of(copy));
    }

    @Test
    void the_example_project_is_made_again(Database original, Database copy) {
        DirectRun.of(Project.in(EXAMPLE)).migrates(original);

        Schema expected = LiveSchema.of(original);
        LiveSchema.create(copy, expected.missingFrom(Schema.empty()));

        assertThat(expected.find(ObjectId.of(ObjectKind.TABLE, "customers"))).isPresent();
        assertSame(expected, LiveSchema.of(copy));
    }

    @Test
    void migrations_applied_twice_make_equal_schemas(Database one, Database other) {
        DirectRun.of(Project.in(EXAMPLE)).migrates(one);
        DirectRun.of(Project.in(EXAMPLE)).upTo("10").migrates(other);
        assertThat(LiveSchema.of(other).fingerprint())
                .isNotEqualTo(LiveSchema.of(one).fingerprint());

        DirectRun.of(Project.in(EXAMPLE)).migrates(other);

        assertSame(LiveSchema.of(one), LiveSchema.of(other));
    }

    @Test
    void what_was_dropped_is_made_again(Database database) {
        LiveSchema.run(database, LiveSchema.text(database, "rich"));
        Schema expected = LiveSchema.of(database);

        LiveSchema.run(database, LiveSchema.text(database, "drops"));
        List<SchemaObject> missing = expected.missingFrom(LiveSchema.of(database));
        LiveSchema.create(database, missing);

        assertThat(missing).hasSizeGreaterThan(6);
        assertSame(expected, LiveSchema.of(database));
    }

    private static void assertSame(Schema expected, Schema actual) {
        assertThat(SchemaDifference.between(expected, actual))
                .extracting(SchemaDifference::text)
                .isEmpty();
        assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
    }
}
