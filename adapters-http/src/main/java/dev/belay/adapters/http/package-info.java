/** The server: the use cases as HTTP resources, and the console. It knows the application, and never JDBC. */
@NullMarked
package dev.belay.adapters.http;

import org.jspecify.annotations.NullMarked;
