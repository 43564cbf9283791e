package dev.belay.adapters.http.console;

/**
 * Where people sign in.
 *
 * @param said what came of it, or why they are here; empty for nothing
 * @param next where they go then
 */
record SignInPage(Frame frame, String said, Tone tone, String next) {

    static SignInPage of(String said, Tone tone, String next) {
        return new SignInPage(Frame.outside("Sign in"), said, tone, next);
    }
}
