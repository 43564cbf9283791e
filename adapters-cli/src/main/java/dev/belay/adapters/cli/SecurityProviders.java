package dev.belay.adapters.cli;

import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The order in which Java asks its security providers. It holds for all that runs in this Java, and so only the command
 * changes it, before the first of them is asked.
 */
final class SecurityProviders {
    private static final String KEY = "security.provider.";

    /** Of what a password takes they have nothing, and bringing them up to find that out is 5 % of a short run. */
    private static final Set<String> NOT_FOR_PASSWORDS = Set.of("SunRsaSign", "SunEC", "SunJSSE");

    private SecurityProviders() {}

    /** Asks the provider that hashes passwords before those that cannot. */
    static void hurryLogins() {
        List<String> names = new ArrayList<>();
        String name = Security.getProperty(KEY + 1);
        while (name != null) {
            names.add(name);
            name = Security.getProperty(KEY + (names.size() + 1));
        }
        List<String> hurried = hurried(names);
        for (int i = 0; i < names.size(); i++) {
            if (!hurried.get(i).equals(names.get(i))) {
                Security.setProperty(KEY + (i + 1), hurried.get(i));
            }
        }
    }

    /** What stands before it that is not known here, as where the rules of FIPS hold, stays before it. */
    static List<String> hurried(List<String> names) {
        int from = names.indexOf("SunJCE");
        int to = from;
        while (to > 0 && NOT_FOR_PASSWORDS.contains(names.get(to - 1))) {
            to--;
        }
        List<String> hurried = new ArrayList<>(names);
        if (to < from) {
            Collections.swap(hurried, to, from);
        }
        return hurried;
    }
}
