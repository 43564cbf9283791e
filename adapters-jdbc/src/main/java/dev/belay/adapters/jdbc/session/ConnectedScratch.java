package dev.belay.adapters.jdbc.session;

import dev.belay.application.port.ScratchDatabases;

/** A scratch database that others than its sessions can connect to: Flyway. */
public interface ConnectedScratch extends ScratchDatabases.Scratch {

    /** Connections to it. */
    ConnectionSource connections();

    /** How its sessions find and write the history. */
    SessionSettings settings();
}
