/** Sessions on a database, and the translation of what JDBC drivers report. */
@NullMarked
package dev.belay.adapters.jdbc.session;

import org.jspecify.annotations.NullMarked;
