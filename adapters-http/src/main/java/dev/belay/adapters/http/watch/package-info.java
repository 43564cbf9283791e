/** What happens to targets, in the form in which it is counted and told to others. */
@NullMarked
package dev.belay.adapters.http.watch;

import org.jspecify.annotations.NullMarked;
