package dev.belay.suite.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;

/** Tells the methods of ports from those of the values that they speak. */
final class DeclaresAPort {
    static final DescribedPredicate<JavaMethod> METHOD = DescribedPredicate.describe(
            "belong to an interface", method -> method.getOwner().isInterface());

    private DeclaresAPort() {}
}
