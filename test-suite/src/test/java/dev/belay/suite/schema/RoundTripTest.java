package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import org.junit.jupiter.api.Test;

/** What is read of a schema is enough to make it again. */
@OnBothEngines
class RoundTripTest {

    @Test
    void one_of_each_kind_of_object_is_made_again(Database original, Database copy) {
        LiveSchema.run(original, LiveSchema.richSql(original));

        Schema expected = LiveSchema.of(original);
        LiveSchema.create(copy, expected.missingFrom(Schema.empty()));

        assertThat(expected.objects()).hasSizeGreaterThan(20);
        assertThat(SchemaDifference.between(expected, LiveSchema.of(copy)))
                .extracting(SchemaDifference::text)
                .isEmpty();
        assertThat(LiveSchema.of(copy).fingerprint()).isEqualTo(expected.fingerprint());
    }
}
