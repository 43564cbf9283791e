/** The user's own migration tests, tested. */
@NullMarked
package dev.belay.suite.verify;

import org.jspecify.annotations.NullMarked;
