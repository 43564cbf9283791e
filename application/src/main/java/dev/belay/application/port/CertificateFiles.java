package dev.belay.application.port;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Certificate;

/** Where the certificates of a project lie: beside its migrations, one file for each engine. */
public interface CertificateFiles {

    /** Where no certificates are kept. */
    CertificateFiles NONE = new CertificateFiles() {
        @Override
        public Found read(Engine engine) {
            return new Found.Absent("");
        }

        @Override
        public String write(Certificate certificate) {
            throw new IllegalStateException("no certificates are kept here");
        }
    };

    /** What the file of an engine says. Whatever is wrong with it is an answer, never an exception. */
    Found read(Engine engine);

    /**
     * Writes the file of the certificate's engine whole, in place of what was there. The same certificate gives the same
     * bytes.
     *
     * @return the path to show to people
     * @throws dev.belay.domain.failure.FailureException where it cannot be written
     */
    String write(Certificate certificate);

    /** What there is. */
    sealed interface Found {

        /** A file that is whole. Which of its verdicts still hold is another question. */
        record Known(String file, Certificate certificate) implements Found {}

        /** No file. */
        record Absent(String file) implements Found {}

        /** A file that is damaged, or of another kind than it should be: it certifies nothing. */
        record Damaged(String file, Finding finding) implements Found {}
    }
}
