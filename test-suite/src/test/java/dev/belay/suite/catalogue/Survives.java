package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** These faults of the catalogue are survived, and the test shows it. On a class it speaks of all its tests. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("faults")
public @interface Survives {
    String[] value();

    /** For a test that is not run once for each engine: the engines of which it speaks. */
    Engine[] on() default {};
}
