package dev.belay.domain.verification;

import dev.belay.domain.target.Engine;
import java.util.List;

/**
 * What was found out about the migrations of a project on one engine.
 *
 * @param engineVersion as the server writes it, empty where none was asked
 * @param migrations each versioned migration, in the order in which they apply
 * @param unfilled tables that no row could be made up for, one sentence each
 */
public record EngineVerification(
        Engine engine,
        String engineVersion,
        List<Check> checks,
        List<JudgedMigration> migrations,
        List<String> unfilled,
        long millis) {
    public EngineVerification {
        checks = List.copyOf(checks);
        migrations = List.copyOf(migrations);
        unfilled = List.copyOf(unfilled);
    }

    /** What a file beside the migrations keeps of it. */
    public Certificate certificate() {
        return new Certificate(
                engine, migrations.stream().map(JudgedMigration::certified).toList());
    }

    /**
     * Whether nothing speaks against the migrations.
     *
     * @param strict whether undo scripts that lose data, or are missing, speak against them
     */
    public boolean isGood(boolean strict) {
        return checks.stream().noneMatch(Check::isFailed)
                && migrations.stream().noneMatch(one -> one.verdict().isBad(strict));
    }
}
