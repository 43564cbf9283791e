package dev.belay.adapters.cli;

import dev.belay.application.report.Report;

/** One verb of the command line. */
interface VerbCommand {

    /** Adds what this verb takes beyond the options that all verbs take. */
    void describe(Signature signature);

    Report run(Invocation invocation);
}
