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

    ThrowsOnlyFailuresOrDefects() {
        super("make no unchecked exception but FailureException and those of defects");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (JavaConstructorCall call : item.getConstructorCallsFromSelf()) {
            JavaClass made = call.getTargetOwner();
            boolean superCall = item.isAssignableTo(RuntimeException.class);
            boolean unchecked = made.isAssignableTo(RuntimeException.class) || made.isAssignableTo(Error.class);
            if (unchecked && !superCall && !ALLOWED.contains(made.getName())) {
                events.add(SimpleConditionEvent.violated(item, call.getDescription()));
            }
        }
    }
}
