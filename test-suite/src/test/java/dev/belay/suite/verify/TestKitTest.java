package dev.belay.suite.verify;

import dev.belay.domain.target.Engine;
import dev.belay.testkit.VerifyMigrations;

/** The test kit on the example, as a project's own build uses it. */
class TestKitTest {

    @VerifyMigrations(location = "../examples/customer-care", engines = Engine.SQLITE, strict = true)
    void the_example() {}
}
