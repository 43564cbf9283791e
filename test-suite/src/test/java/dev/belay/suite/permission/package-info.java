/** What Belay may do, and needs to, as which role. */
@NullMarked
package dev.belay.suite.permission;

import org.jspecify.annotations.NullMarked;
