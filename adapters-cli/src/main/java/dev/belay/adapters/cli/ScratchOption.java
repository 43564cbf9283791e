package dev.belay.adapters.cli;

/** Where migrations are replayed, for the verbs that may have to. */
final class ScratchOption {
    private ScratchOption() {}

    static void addTo(Signature signature) {
        signature.add(Option.valued(
                "--scratch-url",
                "URL",
                "An empty PostgreSQL database whose contents may be thrown away; else a temporary one is made."));
    }
}
