package dev.belay.testkit;

import dev.belay.domain.target.Engine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a test of each check of {@code belay verify} and of each migration, for the migrations of a folder:
 *
 * <pre>{@code
 * @VerifyMigrations(location = "src/main/resources/db/migration", engines = Engine.SQLITE)
 * void migrations() {}
 * }</pre>
 *
 * <p>PostgreSQL needs an empty database whose contents may be thrown away: its JDBC URL is the system property
 * {@code belay.scratch-url} or the environment variable {@code BELAY_SCRATCH_URL}. Without it its tests are skipped.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(MigrationTests.class)
public @interface VerifyMigrations {

    /** The folder of the migrations, relative to where the build runs the tests. */
    String location();

    /** The engines to verify them on. */
    Engine[] engines();

    /** Whether undo scripts that lose data, or are missing, fail too. */
    boolean strict() default false;
}
