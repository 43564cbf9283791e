package dev.belay.domain.audit;

/**
 * Who acts, and from where.
 *
 * @param name the user of the operating system, and the person that a CI system says it acts for
 * @param origin the host, the job of a CI system, the address that the server sees
 */
public record Actor(String name, String origin) {

    /** Nobody that could be named. */
    public static Actor unknown() {
        return new Actor("", "");
    }

    /** The same, of whom the server knows the address too; an empty one says nothing. */
    public Actor from(String address) {
        return address.isEmpty() ? this : new Actor(name, origin + (origin.isEmpty() ? "" : ", ") + "from " + address);
    }
}
