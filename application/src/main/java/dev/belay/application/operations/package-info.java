/** What a server does for people: read and act on targets that it knows by name, within what each may. */
@NullMarked
package dev.belay.application.operations;

import org.jspecify.annotations.NullMarked;
