/** What keeps the server up and quiet, whoever calls: deadlines, sizes, rates, where it listens and what its answers carry. */
@NullMarked
package dev.belay.adapters.http.limits;

import org.jspecify.annotations.NullMarked;
