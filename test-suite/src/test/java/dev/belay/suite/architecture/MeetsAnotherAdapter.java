package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what one adapter knows of another, but for the wiring and one exception. */
final class MeetsAnotherAdapter extends ArchCondition<JavaClass> {
    private static final Pattern ADAPTER = Pattern.compile("dev\\.belay\\.adapters\\.(\\w+).*");
    /** The wiring, and beside it what turns a configuration into the settings of those that are wired. */
    private static final Set<String> WIRING = Set.of(
            "dev.belay.adapters.cli.Wiring", "dev.belay.adapters.cli.ServerWiring", "dev.belay.adapters.cli.Settings");

    MeetsAnotherAdapter() {
        super("know another adapter");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        Optional<String> own = adapter(item);
        if (own.isEmpty() || WIRING.contains(outermost(item))) {
            return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            Optional<String> other = adapter(dependency.getTargetClass());
            if (other.isPresent() && !other.equals(own) && !isUrl(dependency)) {
                events.add(SimpleConditionEvent.satisfied(item, dependency.getDescription()));
            }
        }
    }

    /**
     * A database URL is a value that opens nothing, and that the command line must read, mask and report before
     * anything is connected; parsing it a second time there would let the two readings differ.
     */
    private static boolean isUrl(Dependency dependency) {
        return dependency.getOriginClass().getPackageName().startsWith("dev.belay.adapters.cli")
                && dependency.getTargetClass().getPackageName().equals("dev.belay.adapters.jdbc.url");
    }

    private static String outermost(JavaClass item) {
        int nested = item.getName().indexOf('$');
        return nested < 0 ? item.getName() : item.getName().substring(0, nested);
    }

    private static Optional<String> adapter(JavaClass item) {
        Matcher matcher = ADAPTER.matcher(item.getName());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
