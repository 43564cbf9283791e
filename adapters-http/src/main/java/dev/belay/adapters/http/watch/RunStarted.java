package dev.belay.adapters.http.watch;

/**
 * A run begins.
 *
 * @param operation what it does, in one word such as {@code migrate}
 * @param run its id
 * @param subject who began it
 */
public record RunStarted(String target, String operation, String run, String subject) {}
