/** What the use cases ask of the outside, and nothing else. */
@NullMarked
package dev.belay.application.port;

import org.jspecify.annotations.NullMarked;
