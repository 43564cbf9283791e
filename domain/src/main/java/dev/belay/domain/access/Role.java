package dev.belay.domain.access;

import java.util.Optional;

/** What somebody is there for, from the least to the most that they may do. Each may do all that those before it may. */
public enum Role {
    /** Reads. */
    VIEWER("viewer"),
    /** Does what destroys nothing, and consents to what disrupts. */
    OPERATOR("operator"),
    /** Does and consents to everything. */
    ADMIN("admin");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The role of exactly this name: another case is another name. */
    public static Optional<Role> named(String word) {
        for (Role role : values()) {
            if (role.word.equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Whether whoever has this role may do what that one is needed for. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    public String word() {
        return word;
    }
}
