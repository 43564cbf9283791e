package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.OnDumpablePostgresql;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.OnSqlite;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A test that shows that faults are survived.
 *
 * @param name as Maven takes it to run just this, after the package below that of the suite
 */
record Witness(String name, Set<String> faults, Set<Engine> engines) {
    private static final String SUITE = "dev.belay.suite.";
    private static final Map<Class<? extends Annotation>, Set<Engine>> ENGINES = Map.of(
            OnBothEngines.class, EnumSet.allOf(Engine.class),
            OnPostgresql.class, EnumSet.of(Engine.POSTGRESQL),
            OnDumpablePostgresql.class, EnumSet.of(Engine.POSTGRESQL),
            OnSqlite.class, EnumSet.of(Engine.SQLITE));

    Witness {
        faults = Set.copyOf(faults);
        engines = Set.copyOf(engines);
    }

    /** All there are. */
    static List<Witness> all() {
        return ReflectionSupport.findAllClassesInPackage("dev.belay.suite", type -> true, name -> true).stream()
                .flatMap(type -> Stream.concat(
                        of(type, type, nameOf(type)),
                        Stream.of(type.getDeclaredMethods()).flatMap(method -> of(method, type, nameOf(method)))))
                .toList();
    }

    /** Those for which one method of a test speaks, once it has run. */
    static List<Witness> of(Method method) {
        List<Witness> witnesses = new ArrayList<>();
        of(method, method.getDeclaringClass(), nameOf(method)).forEach(witnesses::add);
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getEnclosingClass()) {
            of(type, type, nameOf(type)).forEach(witnesses::add);
        }
        return witnesses;
    }

    private static Stream<Witness> of(AnnotatedElement element, Class<?> type, String name) {
        return Stream.ofNullable(element.getDeclaredAnnotation(Survives.class))
                .map(survives -> new Witness(name, Set.of(survives.value()), engines(survives, type)));
    }

    private static Set<Engine> engines(Survives survives, Class<?> type) {
        if (survives.on().length > 0) {
            return Set.of(survives.on());
        }
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            for (Map.Entry<Class<? extends Annotation>, Set<Engine>> entry : ENGINES.entrySet()) {
                if (around.isAnnotationPresent(entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return Set.of();
    }

    private static String nameOf(Method method) {
        return nameOf(method.getDeclaringClass()) + "#" + method.getName();
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(SUITE.length());
    }
}
