package dev.belay.suite.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Holds for a class that knows no SQL type and no library that speaks SQL; it may pass a DataSource on. */
final class SpeaksNoSql extends ArchCondition<JavaClass> {
    private static final List<String> SQL = List.of(
            "java.sql.",
            "javax.sql.",
            "org.postgresql.",
            "org.sqlite.",
            "org.apache.ibatis.",
            "com.zaxxer.hikari.",
            "org.flywaydb.");
    private static final String PASSED_ON = "javax.sql.DataSource";

    SpeaksNoSql() {
        super("know no SQL type, driver, MyBatis, HikariCP or Flyway");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getName();
            if (SQL.stream().anyMatch(target::startsWith) && !target.equals(PASSED_ON)) {
                events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
            }
        }
    }
}
