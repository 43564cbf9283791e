/** The pages of the documentation against the code that they describe. */
@NullMarked
package dev.belay.suite.documentation;

import org.jspecify.annotations.NullMarked;
