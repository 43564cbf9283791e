package dev.belay.domain.rehearsal;

/** Who has to wait because of a lock, the fewest first. */
public enum Blocked {
    NOBODY("nobody"),
    /** Whoever changes one of the rows that were changed. */
    SAME_ROWS("whoever changes one of the same rows"),
    WRITERS("writers"),
    EVERYBODY("readers and writers");

    private final String words;

    Blocked(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    public String word() {
        return switch (this) {
            case NOBODY -> "nobody";
            case SAME_ROWS -> "same-rows";
            case WRITERS -> "writers";
            case EVERYBODY -> "everybody";
        };
    }
}
