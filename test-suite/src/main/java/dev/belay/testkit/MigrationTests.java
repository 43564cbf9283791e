package dev.belay.testkit;

import dev.belay.application.verify.Verify;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Verifies once, and makes a test of each thing that was found out. */
final class MigrationTests implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(VerifyMigrations.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        VerifyMigrations asked = context.getRequiredTestMethod().getAnnotation(VerifyMigrations.class);
        KitWiring wiring = new KitWiring(asked.location());
        List<TestTemplateInvocationContext> tests = new ArrayList<>();
        List<Engine> engines = new ArrayList<>();
        for (Engine engine : asked.engines()) {
            if (wiring.has(engine)) {
                engines.add(engine);
            } else {
                tests.add(skipped(engine.key(), "Set BELAY_SCRATCH_URL to the JDBC URL of an empty database."));
            }
        }
        if (engines.isEmpty()) {
            return tests.stream();
        }
        Verify.Result result = wiring.verify(engines);
        if (result instanceof Verify.Result.Failed failed) {
            tests.add(failing(
                    "the migrations",
                    failed.failure().what() + " " + failed.failure().next()));
            return tests.stream();
        }
        Verify.Result.Verified verified = (Verify.Result.Verified) result;
        for (EngineVerification engine : verified.engines()) {
            String on = engine.engine().key() + ": ";
            engine.checks().forEach(check -> tests.add(test(on, check)));
            engine.migrations().forEach(one -> tests.add(test(on, one, asked.strict())));
        }
        verified.agreement().ifPresent(check -> tests.add(test("", check)));
        return tests.stream();
    }

    private static TestTemplateInvocationContext test(String on, Check check) {
        String name = on + check.kind().question();
        return switch (check.outcome()) {
            case PASSED -> passing(name);
            case SKIPPED -> skipped(name, check.summary());
            case FAILED -> failing(name, check.summary() + "\n" + String.join("\n", check.details()));
        };
    }

    private static TestTemplateInvocationContext test(String on, JudgedMigration one, boolean strict) {
        String name = on + one.migration().label() + " " + one.migration().description() + ": "
                + one.verdict().word();
        if (!one.verdict().isBad(strict)) {
            return passing(name);
        }
        List<String> reasons = new ArrayList<>();
        one.undo().failure().ifPresent(failure -> reasons.add(failure.what()));
        one.undo().differences().stream()
                .map(SideBySide::difference)
                .forEach(difference -> reasons.add(difference.text()));
        reasons.addAll(one.undo().losses());
        reasons.addAll(one.undo().notes());
        return failing(name, String.join("\n", reasons));
    }

    private static TestTemplateInvocationContext passing(String name) {
        return named(name, context -> {});
    }

    private static TestTemplateInvocationContext failing(String name, String why) {
        return named(name, context -> {
            throw new AssertionFailedError(why);
        });
    }

    private static TestTemplateInvocationContext skipped(String name, String why) {
        return named(name, context -> {
            throw new TestAbortedException(why);
        });
    }

    private static TestTemplateInvocationContext named(String name, BeforeEachCallback outcome) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocation) {
                return name;
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                return List.of(outcome);
            }
        };
    }
}
