package dev.belay.adapters.http.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies that stand before the server, as addresses and networks such as {@code 10.0.0.0/8}. Only what they say of
 * a caller is believed; what anybody else says in the same headers is not even read.
 */
public final class Proxies {
    public static final Proxies NONE = new Proxies(List.of());

    private final List<Network> networks;

    private Proxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /** One network: those who share its first bits. */
    private record Network(Address first, int bits) {
        boolean has(Address address) {
            byte[] own = first.bytes();
            byte[] other = address.bytes();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The proxies of these texts; nothing where one of them is neither an address nor a network. */
    public static Optional<Proxies> parse(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            Optional<Address> first = Address.parse(slash < 0 ? text : text.substring(0, slash));
            if (first.isEmpty()) {
                return Optional.empty();
            }
            int all = first.get().bytes().length * 8;
            int bits = slash < 0 ? all : number(text.substring(slash + 1));
            if (bits < 0 || bits > all) {
                return Optional.empty();
            }
            networks.add(new Network(first.get(), bits));
        }
        return Optional.of(new Proxies(networks));
    }

    private static int number(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(it -> it >= '0' && it <= '9');
        return isNumber ? Integer.parseInt(text) : -1;
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /**
     * Who calls, as rates are counted: an address, and of IPv6 its network.
     *
     * @param peer who opened the connection
     * @param forwarded {@code X-Forwarded-For} as it came, empty where there was none: each proxy adds at its end whom
     *     it was called by, so the last who is no proxy is who called
     */
    public String caller(String peer, String forwarded) {
        Optional<Address> caller = Address.parse(peer);
        if (caller.isEmpty()) {
            return peer;
        }
        List<String> hops = Arrays.asList(forwarded.split(",", -1));
        for (int at = hops.size() - 1; at >= 0 && has(caller.get()); at--) {
            Optional<Address> hop = Address.parse(hops.get(at).strip());
            if (hop.isEmpty()) {
                break;
            }
            caller = hop;
        }
        return caller.get().key();
    }

    /**
     * Whether the caller's own connection was encrypted where a proxy ended it.
     *
     * @param scheme {@code X-Forwarded-Proto} as it came
     */
    public boolean isSecure(String peer, String scheme) {
        return scheme.equals("https") && Address.parse(peer).map(this::has).orElse(false);
    }

    private boolean has(Address address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }
}
