package dev.belay.domain.signature;

/** What a key is for: the keys of different purposes have nothing to do with each other, though one secret gives all. */
public enum Purpose {
    /** The rows of the audit trail. */
    AUDIT("belay audit 1"),
    /** Phrases of consent. */
    CONSENT("belay consent 1"),
    /** The ids of runs that whoever asks for them can ask for again. */
    RUN("belay run 1");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
