/** The folder of the backups: private files, and the catalogue that outlives the databases. */
@NullMarked
package dev.belay.adapters.jdbc.backup;

import org.jspecify.annotations.NullMarked;
