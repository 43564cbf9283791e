package dev.belay.adapters.cli;

/** The options that change what counts as a finding, for the verbs that only look. */
final class ReadOptions {
    private ReadOptions() {}

    static void addTo(Signature signature) {
        signature
                .add(Option.valued("--target", "VERSION", "How far: a version, latest or next."))
                .add(Option.bare("--out-of-order", "Accepts migrations that come before applied ones."))
                .add(Option.bare("--allow-newer", "Accepts a database ahead of the migrations."));
    }
}
