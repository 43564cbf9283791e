package dev.belay.domain.verification;

import dev.belay.domain.migration.Version;
import java.util.List;

/**
 * A verdict, and the texts that it is of.
 *
 * @param migration the SHA-256 of the migration's script, as {@link dev.belay.domain.script.Script#digest} answers it
 * @param undo the same of its undo script, empty where there is none
 * @param losses what is lost, one sentence each
 */
public record CertifiedUndo(Version version, String migration, String undo, Verdict verdict, List<String> losses) {
    public CertifiedUndo {
        losses = List.copyOf(losses);
    }
}
