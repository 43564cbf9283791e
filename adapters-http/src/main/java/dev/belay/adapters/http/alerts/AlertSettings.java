package dev.belay.adapters.http.alerts;

import dev.belay.domain.target.Secret;
import java.util.Optional;

/**
 * Where alerts go.
 *
 * @param url a webhook, over HTTPS or on this machine; a secret, because whoever has a webhook of Slack's can write there
 * @param form what its receiver reads
 * @param secret signs what is sent; only Slack, which reads no signature, may do without
 * @param origin where the URL was set, for messages
 */
public record AlertSettings(Secret url, Form form, Optional<Secret> secret, String origin) {

    /** What a body looks like. */
    public enum Form {
        /** Fields for programs, with a signature. */
        JSON,
        /** One text, as Slack and those that take its webhooks read it. */
        SLACK;

        /** The form of exactly this name. */
        public static Optional<Form> named(String word) {
            return switch (word) {
                case "json" -> Optional.of(JSON);
                case "slack" -> Optional.of(SLACK);
                default -> Optional.empty();
            };
        }
    }
}
