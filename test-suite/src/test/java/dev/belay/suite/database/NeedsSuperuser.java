package dev.belay.suite.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the test is about takes a superuser, and so it is not for {@code -Dbelay.test.role=admin}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "belay.test.role", matches = "admin", disabledReason = "needs a superuser")
public @interface NeedsSuperuser {}
