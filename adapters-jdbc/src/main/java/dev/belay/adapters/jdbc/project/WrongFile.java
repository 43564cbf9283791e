package dev.belay.adapters.jdbc.project;

/** A file is not one that Belay wrote; the message says why. */
public final class WrongFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line where, from 1; 0 where that is not known */
    WrongFile(String what, int line) {
        super(what);
        this.line = line;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    /** Where, from 1; 0 where that is not known. */
    public int line() {
        return line;
    }
}
