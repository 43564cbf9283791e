package dev.belay.adapters.jdbc.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One parameter as it stands in the query of a URL, decoded. Its value may be a password, and after a password its name
 * may be the rest of one that has an unencoded ampersand.
 */
record QueryParameter(String name, String value, boolean isAfterPassword) {
    private static final int LONGEST_NAME = 40;

    /** All of them in order; nothing where one is not decodable. A plus is a space, as in pgjdbc and SQLAlchemy. */
    static Optional<List<QueryParameter>> parse(String query) {
        List<QueryParameter> parameters = new ArrayList<>();
        boolean isAfterPassword = false;
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start) < 0 ? query.length() : query.indexOf('&', start);
            String pair = query.substring(start, end).replace('+', ' ');
            int equal = pair.indexOf('=');
            Optional<String> name = PercentCode.decode(equal < 0 ? pair : pair.substring(0, equal));
            Optional<String> value = PercentCode.decode(equal < 0 ? "" : pair.substring(equal + 1));
            if (name.isEmpty() || value.isEmpty() || value.get().indexOf('\0') >= 0) {
                return Optional.empty();
            }
            if (!pair.isEmpty()) {
                QueryParameter parameter = new QueryParameter(name.get(), value.get(), isAfterPassword);
                parameters.add(parameter);
                isAfterPassword |= parameter.isNamed("password");
            }
            start = end + 1;
        }
        return Optional.of(parameters);
    }

    boolean isNamed(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other);
    }

    /** The name for a message. */
    String quotedName() {
        return "'" + name + "'";
    }

    /** The name for a message even where nobody knows it, if it can be no piece of a password. */
    String quotedStrangeName() {
        boolean plausible = !isAfterPassword && !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            plausible &= letter < 128 && (Character.isLetterOrDigit(letter) || "_.-".indexOf(letter) >= 0);
        }
        return plausible ? quotedName() : "a parameter without a proper name";
    }

    @Override
    public String toString() {
        return quotedStrangeName();
    }
}
