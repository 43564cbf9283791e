package dev.belay.domain.migration;

import java.util.Optional;

/**
 * The settings that lie beside one script, as Flyway reads them from {@code <script>.conf}.
 *
 * @param executeInTransaction whether the script runs in a transaction, where it is set
 * @param placeholderReplacement whether placeholders in the script are replaced, where it is set
 * @see <a href="https://documentation.red-gate.com/flyway/reference/script-configuration">Flyway: script configuration</a>
 */
public record Sidecar(Optional<Boolean> executeInTransaction, Optional<Boolean> placeholderReplacement) {
    /** No settings. */
    public static final Sidecar NONE = new Sidecar(Optional.empty(), Optional.empty());
}
