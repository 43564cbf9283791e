/** What direct does on a real server, when scripts fail and when there is nothing to do. */
@NullMarked
package dev.belay.suite.direct;

import org.jspecify.annotations.NullMarked;
