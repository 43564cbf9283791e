package dev.belay.application.port;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import java.util.List;

/** Hears what a run is doing, as it does it. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {};

    /** A plan begins to be carried out. */
    default void began(Plan plan) {}

    /** These migrations begin, one after the other. */
    default void applying(List<Migration> migrations) {}

    /** A migration was applied and recorded. */
    default void applied(Migration migration, int millis) {}

    /** Something else was done than a migration applied, such as a session ended. */
    default void did(String what) {}

    /** The run waits. */
    default void waiting(String what) {}

    /** Passes on to another one what it hears. */
    class Relay implements Progress {
        private final Progress next;

        public Relay(Progress next) {
            this.next = next;
        }

        @Override
        public void began(Plan plan) {
            next.began(plan);
        }

        @Override
        public void applying(List<Migration> migrations) {
            next.applying(migrations);
        }

        @Override
        public void applied(Migration migration, int millis) {
            next.applied(migration, millis);
        }

        @Override
        public void did(String what) {
            next.did(what);
        }

        @Override
        public void waiting(String what) {
            next.waiting(what);
        }
    }
}
