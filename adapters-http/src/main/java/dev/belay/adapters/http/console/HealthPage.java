package dev.belay.adapters.http.console;

import dev.belay.application.report.Report;

/** Whether a target is fit to be migrated. */
record HealthPage(Frame frame, Report report) {}
