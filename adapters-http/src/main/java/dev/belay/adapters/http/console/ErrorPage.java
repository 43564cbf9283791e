package dev.belay.adapters.http.console;

/**
 * Why there is no page.
 *
 * @param state what that means for the databases
 * @param id under which the server's log has more; empty where it has not
 */
record ErrorPage(Frame frame, String what, String state, String next, String id) {}
