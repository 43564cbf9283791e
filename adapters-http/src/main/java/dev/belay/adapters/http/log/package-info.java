/** What the server tells its operators, as lines of JSON. */
@NullMarked
package dev.belay.adapters.http.log;

import org.jspecify.annotations.NullMarked;
