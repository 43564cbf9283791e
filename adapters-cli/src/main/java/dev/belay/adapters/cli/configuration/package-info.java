/** The configuration of a run: from flag, environment variable, belay.yaml, Flyway's own files, then default. */
@NullMarked
package dev.belay.adapters.cli.configuration;

import org.jspecify.annotations.NullMarked;
