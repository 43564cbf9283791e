/** What Belay does without a database, measured in a warm program. */
package dev.belay.suite.jmh;
