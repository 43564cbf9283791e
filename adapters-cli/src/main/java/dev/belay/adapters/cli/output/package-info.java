/** What a run tells: as text for people, as JSON for programs, and as annotations for GitHub. */
@NullMarked
package dev.belay.adapters.cli.output;

import org.jspecify.annotations.NullMarked;
