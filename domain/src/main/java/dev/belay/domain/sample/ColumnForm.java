package dev.belay.domain.sample;

import java.util.List;

/**
 * What the values of a column may be, as far as the schema says.
 *
 * @param type as the engine writes it, of a domain the type beneath it, in lower case
 * @param labels those of an enum type; none for any other
 * @param nullable whether it may be left without a value
 * @param made whether the database itself makes its values, and takes none
 * @param hints literals that checks compare the column with, as they are written
 */
record ColumnForm(String name, String type, List<String> labels, boolean nullable, boolean made, List<String> hints) {
    ColumnForm {
        labels = List.copyOf(labels);
        hints = List.copyOf(hints);
    }
}
