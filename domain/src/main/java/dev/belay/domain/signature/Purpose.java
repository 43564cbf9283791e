package dev.belay.domain.signature;

/** What a key is for: the keys of different purposes have nothing to do with each other, though one secret gives all. */
public enum Purpose {
    /** The rows of the audit trail. */
    AUDIT("belay audit 1"),
    /** Phrases of consent. */
    CONSENT("belay consent 1");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
