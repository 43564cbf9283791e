package dev.belay.adapters.http.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** An address as numbers, never a name: to read one asks nobody. */
final class Address {
    private static final int IPV6_BYTES = 16;
    /** What one subscriber gets of IPv6 at the least: single addresses of it are free to take. */
    private static final int IPV6_KEY_BYTES = 8;

    private final InetAddress address;

    private Address(InetAddress address) {
        this.address = address;
    }

    static Address of(InetAddress address) {
        return new Address(address);
    }

    static Optional<Address> parse(String given) {
        String text = given.startsWith("[") && given.endsWith("]") ? given.substring(1, given.length() - 1) : given;
        boolean isNumeric = text.indexOf(':') >= 0
                ? text.chars().allMatch(letter -> "0123456789abcdefABCDEF:.".indexOf(letter) >= 0)
                : isIpv4(text);
        if (!isNumeric) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Address(InetAddress.getByName(text)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Four numbers: Java would also take one to three. */
    private static boolean isIpv4(String text) {
        String[] numbers = text.split("\\.", -1);
        return numbers.length == 4
                && Arrays.stream(numbers)
                        .allMatch(number -> !number.isEmpty()
                                && number.length() <= 3
                                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9'));
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    byte[] bytes() {
        return address.getAddress();
    }

    /** What callers are told apart by: the address, and of IPv6 its network. */
    String key() {
        byte[] bytes = bytes();
        if (bytes.length != IPV6_BYTES || isLoopback()) {
            return address.getHostAddress();
        }
        Arrays.fill(bytes, IPV6_KEY_BYTES, IPV6_BYTES, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
