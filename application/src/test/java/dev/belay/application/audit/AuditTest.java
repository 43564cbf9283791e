package dev.belay.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final Audit audit = new Audit(database, SigningKey.none(), () -> RunId.of(9));

    @BeforeEach
    void somethingWasDone() {
        try (Session session = database.open(RunId.of(1))) {
            session.prepareToWrite();
            session.audit().begin(Attempt.of("backup", ""));
            session.audit().end(Ending.done(5, "", ""));
            session.audit().begin(Attempt.of("restore", ""));
        }
    }

    private Audit.Result.Read read(OptionalInt limit, boolean check, Optional<AuditHead> anchor) {
        return (Audit.Result.Read) audit.run(new Audit.Request(limit, check, anchor));
    }

    @Test
    void shows_the_newest_rows_and_the_head() {
        Audit.Result.Read read = read(OptionalInt.of(2), false, Optional.empty());

        assertThat(read.entries()).extracting(AuditEntry::rank).containsExactly(2L, 3L);
        assertThat(read.head()).isEqualTo(database.entries().get(2).head());
    }

    @Test
    void checks_all_rows_however_many_are_shown() {
        Audit.Result.Read whole = read(OptionalInt.of(1), true, Optional.empty());
        Audit.Result.Read cutOff = read(OptionalInt.of(1), true, Optional.of(new AuditHead(4, "sha256-00")));

        assertThat(whole.findings()).isEmpty();
        assertThat(whole.entries()).hasSize(1);
        assertThat(cutOff.findings()).extracting(AuditFinding::kind).containsExactly(AuditFinding.Kind.CUT_OFF);
    }

    @Test
    void writes_nothing() {
        read(OptionalInt.empty(), true, Optional.empty());

        assertThat(database.entries()).hasSize(3);
        assertThat(database.journal()).isEmpty();
    }

    @Test
    void fails_where_nobody_answers() {
        database.goDown();

        assertThat(((Audit.Result.Failed) audit.run(new Audit.Request(OptionalInt.empty(), false, Optional.empty())))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.CONNECTION_LOST);
    }
}
