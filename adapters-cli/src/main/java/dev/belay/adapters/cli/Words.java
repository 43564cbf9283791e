package dev.belay.adapters.cli;

/**
 * What a verb takes that is no option.
 *
 * @param arity how many words, as picocli writes it
 */
record Words(String arity, boolean required, String label, String description) {}
