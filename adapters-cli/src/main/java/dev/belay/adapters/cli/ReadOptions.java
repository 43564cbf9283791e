package dev.belay.adapters.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The options that change what counts as a finding, for the verbs that only look. */
final class ReadOptions {
    private ReadOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Options.valued("--target", "VERSION", "How far: a version, latest or next."))
                .addOption(Options.bare("--out-of-order", "Accepts migrations that come before applied ones."))
                .addOption(Options.bare("--allow-newer", "Accepts a database ahead of the migrations."));
    }
}
