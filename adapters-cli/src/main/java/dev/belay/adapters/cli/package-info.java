/** The command: its verbs, what it takes, and the one place where use cases meet their adapters. */
@NullMarked
package dev.belay.adapters.cli;

import org.jspecify.annotations.NullMarked;
