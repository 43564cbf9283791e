package dev.belay.suite.benchmark;

import java.util.OptionalDouble;

/** What one run took: seconds on the wall, and of the processor where the system tells it. */
record Cost(double wall, OptionalDouble processor) {}
