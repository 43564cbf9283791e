/** The command as its users meet it: what it takes, says, answers and leaves behind. */
@NullMarked
package dev.belay.suite.acceptance;

import org.jspecify.annotations.NullMarked;
