/** Makes backups, proves them, lists them and gives up those that are old. */
@NullMarked
package dev.belay.application.backup;

import org.jspecify.annotations.NullMarked;
