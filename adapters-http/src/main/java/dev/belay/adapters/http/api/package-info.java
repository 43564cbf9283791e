/** The API: its routes as a table, and what each does with a use case. */
@NullMarked
package dev.belay.adapters.http.api;

import org.jspecify.annotations.NullMarked;
