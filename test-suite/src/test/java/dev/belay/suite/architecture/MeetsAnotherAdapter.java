package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what one adapter knows of another, but for the wiring and one exception. */
final class MeetsAnotherAdapter extends ArchCondition<JavaClass> {
    private static final Pattern ADAPTER = Pattern.compile("dev\\.belay\\.adapters\\.(\\w+).*");
    private static final String WIRING = "dev.belay.adapters.cli.Wiring";

    MeetsAnotherAdapter() {
        super("know another adapter");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        Optional<String> own = adapter(item);
        if (own.isEmpty() || item.getName().equals(WIRING) || item.getName().startsWith(WIRING + "$")) {
            return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            Optional<String> other = adapter(dependency.getTargetClass());
            if (other.isPresent() && !other.equals(own) && !isUrlInConfiguration(dependency)) {
                events.add(SimpleConditionEvent.satisfied(item, dependency.getDescription()));
            }
        }
    }

    /**
     * A database URL is a value that configuration must read, mask and report before anything is connected; parsing it
     * a second time there would let the two readings differ.
     */
    private static boolean isUrlInConfiguration(Dependency dependency) {
        return dependency.getOriginClass().getPackageName().equals("dev.belay.adapters.cli.configuration")
                && dependency.getTargetClass().getPackageName().equals("dev.belay.adapters.jdbc.url");
    }

    private static Optional<String> adapter(JavaClass item) {
        Matcher matcher = ADAPTER.matcher(item.getName());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
