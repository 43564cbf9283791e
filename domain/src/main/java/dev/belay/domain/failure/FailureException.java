package dev.belay.domain.failure;

/** Carries a {@link Failure} over a port: the only exception that may cross one. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.what());
        this.failure = failure;
    }

    public FailureException(Failure failure, Throwable cause) {
        super(failure.what(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
