/** What is counted and measured, in the form in which Prometheus reads it. */
@NullMarked
package dev.belay.adapters.http.metrics;

import org.jspecify.annotations.NullMarked;
