package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for a method without a throws clause; ArchUnit's own condition knows only exact types. */
final class DeclaresNoException extends ArchCondition<JavaMethod> {

    DeclaresNoException() {
        super("declare no exception");
    }

    @Override
    public void check(JavaMethod item, ConditionEvents events) {
        for (var declared : item.getThrowsClause()) {
            events.add(SimpleConditionEvent.violated(
                    item,
                    item.getFullName() + " declares " + declared.getRawType().getName()));
        }
    }
}
