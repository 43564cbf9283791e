package dev.belay.suite.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** A call whose answer differs from one moment to the next. */
final class AsksForTimeOrChance extends DescribedPredicate<JavaMethodCall> {
    private static final Set<String> CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    AsksForTimeOrChance() {
        super("asks for the time, or for chance");
    }

    @Override
    public boolean test(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        boolean now = owner.startsWith("java.time.") && name.equals("now");
        boolean clock = owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
        return now || clock || CALLS.contains(owner + "." + name);
    }
}
