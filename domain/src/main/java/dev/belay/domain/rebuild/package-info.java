/** What SQLite's ALTER TABLE cannot do, done by building a table anew: from definitions to statements and checks. */
@NullMarked
package dev.belay.domain.rebuild;

import org.jspecify.annotations.NullMarked;
