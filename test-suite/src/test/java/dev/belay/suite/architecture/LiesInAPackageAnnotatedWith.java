package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;

/** Holds for a class whose package has this annotation. */
final class LiesInAPackageAnnotatedWith extends ArchCondition<JavaClass> {
    private final Class<? extends Annotation> annotation;

    LiesInAPackageAnnotatedWith(Class<? extends Annotation> annotation) {
        super("lie in a package annotated with @" + annotation.getSimpleName());
        this.annotation = annotation;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(annotation)) {
            events.add(SimpleConditionEvent.violated(
                    item, item.getPackageName() + " lacks the annotation, or has no package-info: " + item.getName()));
        }
    }
}
