package dev.belay.suite.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The boundaries of the modules. Each rule says what is allowed before what is forbidden. */
@AnalyzeClasses(packages = "dev.belay", importOptions = ProductCode.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.belay.domain..";
    private static final String APPLICATION = "dev.belay.application..";
    private static final String JDBC = "dev.belay.adapters.jdbc..";
    private static final String LIBRARY = "dev.belay.library..";
    private static final String CLI = "dev.belay.adapters.cli..";
    private static final String HTTP = "dev.belay.adapters.http..";
    private static final String JSPECIFY = "org.jspecify.annotations..";

    @ArchTest
    static final ArchRule the_domain_knows_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", JSPECIFY)
            .because("what decides must be usable, and testable, without anything around it");

    @ArchTest
    static final ArchRule the_application_knows_only_the_domain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(APPLICATION, DOMAIN, "java..", JSPECIFY)
            .because("a use case asks the outside through ports, and does not care who answers");

    @ArchTest
    static final ArchRule only_the_jdbc_adapter_speaks_sql = classes()
            .that()
            .resideOutsideOfPackages(JDBC, LIBRARY)
            .should(new SpeaksNoSql())
            .because("what differs between databases stays in one module, of which the library is the door; others"
                    + " may hand a javax.sql.DataSource through");

    @ArchTest
    static final ArchRule http_never_sees_jdbc = classes()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .onlyDependOnClassesThat(not(resideInAnyPackage("java.sql..", "javax.sql..", JDBC, CLI)))
            .because("a request names a target and gets a use case's answer; it must never reach a connection");

    @ArchTest
    static final ArchRule adapters_meet_only_in_the_wiring = noClasses()
            .should(new MeetsAnotherAdapter())
            .because("adapters are replaced one at a time; only the wiring knows which ones there are");

    @ArchTest
    static final ArchRule the_domain_never_asks_for_the_time = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should(callMethodWhere(new AsksForTimeOrChance()))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .because("the same input must give the same plan, today and tomorrow");

    @ArchTest
    static final ArchRule packages_form_no_cycle = slices().matching("dev.belay.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other is one thing, and belongs into one package");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(new LiesInAPackageAnnotatedWith(NullMarked.class))
            .because("nothing is null without saying so, and an unmarked package is not checked");

    @ArchTest
    static final ArchRule a_port_declares_no_exception = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.belay.application.port")
            .should(new DeclaresNoException())
            .because("a failure crosses a port as FailureException, which says what it means");

    @ArchTest
    static final ArchRule only_failure_exception_crosses_a_port = classes()
            .that()
            .resideInAPackage(JDBC)
            .should(new ThrowsOnlyFailuresOrDefects())
            .because("a use case catches one exception, once; any other one is a defect of ours and ends the program");

    /** A rule over a module that is not on the class path would be true of nothing. */
    @ArchTest
    static void every_module_was_read(JavaClasses classes) {
        for (String module : new String[] {
            "dev.belay.domain.",
            "dev.belay.application.",
            "dev.belay.adapters.jdbc.",
            "dev.belay.adapters.cli.",
            "dev.belay.adapters.http."
        }) {
            assertThat(classes).as(module).anyMatch(read -> (read.getPackageName() + ".").startsWith(module));
        }
        assertThat(classes).noneMatch(read -> read.getPackageName().startsWith("dev.belay.suite"));
    }
}
