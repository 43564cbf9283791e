package dev.belay.adapters.cli;

/**
 * An option of a verb.
 *
 * @param usual the value where it is given without one, of an option that may be
 */
record Option(String name, Kind kind, String label, String usual, String description) {

    enum Kind {
        /** It is there or not. */
        BARE,
        /** It has a value; repeated, it keeps all of them. */
        VALUED,
        /** It may have a value. */
        PERHAPS_VALUED
    }

    static Option valued(String name, String label, String description) {
        return new Option(name, Kind.VALUED, label, "", description);
    }

    static Option perhapsValued(String name, String label, String usual, String description) {
        return new Option(name, Kind.PERHAPS_VALUED, label, usual, description);
    }

    static Option bare(String name, String description) {
        return new Option(name, Kind.BARE, "", "", description);
    }
}
