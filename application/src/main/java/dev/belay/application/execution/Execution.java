package dev.belay.application.execution;

/** How carrying out a plan ended. What was applied before is the executor's to tell. */
public enum Execution {
    /** All steps were carried out. */
    COMPLETE,
    /** Another run changed the history first: what is pending must be found out anew. */
    OVERTAKEN
}
