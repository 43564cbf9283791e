package dev.belay.domain.verification;

import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Optional;

/** The verdicts on the undo scripts of a project, for one engine. Each holds as long as both of its scripts are as they were. */
public record Certificate(Engine engine, List<CertifiedUndo> undos) {
    public Certificate {
        undos = List.copyOf(undos);
    }

    /** One that says nothing. */
    public static Certificate none(Engine engine) {
        return new Certificate(engine, List.of());
    }

    /** What is certified of these very scripts; nothing where they are other ones now. */
    public Optional<CertifiedUndo> find(Version version, String migration, String undo) {
        return undos.stream()
                .filter(one -> one.version().equals(version)
                        && one.migration().equals(migration)
                        && one.undo().equals(undo))
                .findFirst();
    }
}
