package dev.belay.domain.rollback;

import dev.belay.domain.migration.Version;
import java.util.Optional;

/** How far back to go. */
public sealed interface RollbackTarget {

    /** The word that asks for it, such as {@code previous} or {@code to:3}. */
    String word();

    /** The migrations that were applied last. */
    record Steps(int count) implements RollbackTarget {
        /** The very last one. */
        public static final Steps PREVIOUS = new Steps(1);

        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException("a step back is one or more");
            }
        }

        @Override
        public String word() {
            return count == 1 ? "previous" : "previous " + count;
        }
    }

    /** Everything but the first migration. */
    record Initial() implements RollbackTarget {
        @Override
        public String word() {
            return "initial";
        }
    }

    /** Everything that can be undone: all, or all above the baseline. */
    record Base() implements RollbackTarget {
        @Override
        public String word() {
            return "base";
        }
    }

    /** Everything that comes after a version, which stays. */
    record To(Version version) implements RollbackTarget {
        @Override
        public String word() {
            return "to:" + version;
        }
    }

    /** Everything that the last run applied. */
    record Emergency() implements RollbackTarget {
        @Override
        public String word() {
            return "emergency";
        }
    }

    /** Nothing more than what an earlier run has begun to undo, and nobody has to ask for. */
    record Begun() implements RollbackTarget {
        @Override
        public String word() {
            return "begun";
        }
    }

    /** The target that a word asks for; nothing where it is none. */
    static Optional<RollbackTarget> parse(String word) {
        if (word.startsWith("to:")) {
            return Version.parse(word.substring("to:".length())).map(To::new);
        }
        return switch (word) {
            case "previous" -> Optional.of(Steps.PREVIOUS);
            case "initial" -> Optional.of(new Initial());
            case "base" -> Optional.of(new Base());
            case "emergency" -> Optional.of(new Emergency());
            default -> Optional.empty();
        };
    }
}
