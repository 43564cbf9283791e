package dev.belay.adapters.cli;

import dev.belay.application.report.Report;
import picocli.CommandLine.Model.CommandSpec;

/** One verb of the command line. */
interface VerbCommand {

    /** Adds what this verb takes beyond the options that all verbs take. */
    void describe(CommandSpec spec);

    Report run(Invocation invocation);
}
