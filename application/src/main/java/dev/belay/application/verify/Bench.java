package dev.belay.application.verify;

import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import java.util.function.Supplier;

/**
 * One engine to verify migrations on.
 *
 * @param migrations makes the reader of the files, one for each scratch database: its names fill placeholders
 * @param certificates where the verdicts are kept
 */
public record Bench(
        Engine engine,
        ScratchDatabases scratches,
        Supplier<Migrations> migrations,
        CertificateFiles certificates,
        Supplier<RunId> runIds) {}
