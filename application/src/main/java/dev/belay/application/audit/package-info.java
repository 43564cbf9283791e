/** Acting under the eyes of the audit trail, and looking at it. */
@NullMarked
package dev.belay.application.audit;

import org.jspecify.annotations.NullMarked;
