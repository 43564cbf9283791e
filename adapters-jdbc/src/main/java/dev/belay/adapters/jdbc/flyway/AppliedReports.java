package dev.belay.adapters.jdbc.flyway;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Reports each migration that Flyway applied. Flyway tells it before the commit, so it is passed on only when the next
 * event proves that the commit succeeded.
 */
final class AppliedReports extends BaseCallback {
    private final MigrationSet set;
    private final ObjIntConsumer<Migration> applied;
    private @Nullable Migration done;
    private int millis;
    private long began;

    AppliedReports(MigrationSet set, ObjIntConsumer<Migration> applied) {
        this.set = set;
        this.applied = applied;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR
                || event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE) {
            millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            done = find(context.getMigrationInfo());
            return;
        }
        if (done != null) {
            applied.accept(done, millis);
            done = null;
        }
        began = System.nanoTime();
    }

    private @Nullable Migration find(MigrationInfo info) {
        List<Migration> candidates = new ArrayList<>(set.repeatable());
        if (info.getVersion() != null) {
            candidates.clear();
            set.versioned(Version.of(info.getVersion().getVersion())).ifPresent(candidates::add);
            candidates.addAll(set.baselines());
        }
        for (Migration candidate : candidates) {
            if (candidate.script().equals(info.getScript())
                    || HistoryRow.of(1, candidate).description().equals(info.getDescription())) {
                return candidate;
            }
        }
        return null;
    }
}
