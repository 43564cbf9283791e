/** What is told of a use case's result, whoever tells it: an outcome, what people must know, and the details. */
@NullMarked
package dev.belay.application.report;

import org.jspecify.annotations.NullMarked;
