/** Database URLs: parsed by Belay itself, into parts that are safe to hand to a driver and safe to show. */
@NullMarked
package dev.belay.adapters.jdbc.url;

import org.jspecify.annotations.NullMarked;
