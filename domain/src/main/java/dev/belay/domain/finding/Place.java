package dev.belay.domain.finding;

/**
 * Where something is: a file, and as far as it is known a line and a column in it.
 *
 * @param line from 1, or 0 where it is not known
 * @param column in characters from 1, or 0 where it is not known
 */
public record Place(String file, int line, int column) {

    public Place {
        if (file.isEmpty() || line < 0 || column < 0) {
            throw new IllegalArgumentException("no place: " + file + ":" + line + ":" + column);
        }
    }

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line:column}, as compilers and editors write it. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
