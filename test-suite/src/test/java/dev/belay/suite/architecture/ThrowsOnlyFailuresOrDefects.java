package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.belay.domain.failure.FailureException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Holds for a class that makes no unchecked exception but the one that crosses ports and those that stand for a defect
 * of ours. Checked exceptions need no rule: ports declare none, so the compiler keeps them inside.
 */
final class ThrowsOnlyFailuresOrDefects extends ArchCondition<JavaClass> {
    /** A resource of our own jar that cannot be read is a defect of ours as well. */
    private static final Set<String> ALLOWED = Set.of(
            FailureException.class.getName(),
            IllegalArgumentException.class.getName(),
            IllegalStateException.class.getName(),
            UncheckedIOException.class.getName());

    /** What Flyway calls back may tell Flyway in its own way that a file cannot be read; Flyway reports it. */
    private static final String FLYWAYS_OWN = "org.flywaydb.core.api.FlywayException";

    private static final String FLYWAY_PACKAGE = "dev.belay.adapters.jdbc.flyway";

    ThrowsOnlyFailuresOrDefects() {
        super("make no unchecked exception but FailureException and those of defects");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (JavaConstructorCall call : item.getConstructorCallsFromSelf()) {
            JavaClass made = call.getTargetOwner();
            boolean flyways = item.getPackageName().equals(FLYWAY_PACKAGE)
                    && made.getName().equals(FLYWAYS_OWN);
            boolean superCall = item.isAssignableTo(RuntimeException.class);
            boolean unchecked = made.isAssignableTo(RuntimeException.class) || made.isAssignableTo(Error.class);
            if (unchecked && !superCall && !flyways && !ALLOWED.contains(made.getName())) {
                events.add(SimpleConditionEvent.violated(item, call.getDescription()));
            }
        }
    }
}
