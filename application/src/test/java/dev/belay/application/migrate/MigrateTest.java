package dev.belay.application.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.execution.Applied;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.assessment.State;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MigrateTest {
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<String> heard = new ArrayList<>();
    private long runs;
    private InMemoryMigrations files = InMemoryMigrations.ofVersions("1", "2", "3");
    private FlywayMigrate flyway = (assessment, applied) -> {
        throw new AssertionError("Flyway was called");
    };

    @Nested
    class a_database_that_is_behind {
        @Test
        void gets_what_is_pending_in_order_under_the_lock() {
            Migrate.Result result = migrate();

            assertThat(result).isInstanceOfSatisfying(Migrate.Result.Migrated.class, migrated -> {
                assertThat(labels(migrated.applied())).containsExactly("V1", "V2", "V3");
                assertThat(migrated.run()).isEqualTo(RunId.of(1));
                assertThat(migrated.plan().migrations()).hasSize(3);
            });
            assertThat(database.journal())
                    .containsExactly("lock", "create history", "apply V1", "apply V2", "apply V3", "unlock");
            assertThat(database.tables()).containsExactly("t1", "t2", "t3");
        }

        @Test
        void gets_all_of_it_in_one_transaction_where_that_is_asked_for() {
            assertThat(labels(applied(migrate(new Direct(true))))).containsExactly("V1", "V2", "V3");
        }

        @Test
        void gets_what_runs_outside_transactions_too() {
            files = new InMemoryMigrations().with("V1__vacuum.sql", "VACUUM;");

            assertThat(labels(applied(migrate()))).containsExactly("V1");
        }

        @Test
        void is_told_of_as_it_happens() {
            migrate();

            assertThat(heard)
                    .containsExactly(
                            "began 3",
                            "applying V1",
                            "applied V1",
                            "applying V2",
                            "applied V2",
                            "applying V3",
                            "applied V3");
        }

        @Test
        void is_handed_to_flyway_while_no_lock_of_our_own_is_held() {
            flyway = (assessment, applied) -> {
                assertThat(database.journal()).containsExactly("lock", "unlock");
                assertThat(database.trail()).containsExactly("migrate began");
                for (PendingMigration pending : assessment.pending()) {
                    applied.accept(pending.migration(), 5);
                }
            };

            Migrate.Result result = migrate(new Simple(false));

            assertThat(labels(applied(result))).containsExactly("V1", "V2", "V3");
            assertThat(applied(result).get(0).millis()).isEqualTo(5);
            assertThat(database.trail()).containsExactly("migrate began", "migrate done");
        }

        @Test
        void keeps_what_flyway_applied_before_it_failed() {
            flyway = (assessment, applied) -> {
                applied.accept(assessment.pending().get(0).migration(), 5);
                throw new FailureException(Failure.of(FailureKind.MIGRATION_DEFECT, "Wrong."));
            };

            assertThat(migrate(new Simple(false))).isInstanceOfSatisfying(Migrate.Result.Failed.class, failed -> {
                assertThat(labels(failed.applied())).containsExactly("V1");
                assertThat(failed.failure().what()).isEqualTo("Wrong.");
            });
        }
    }

    @Nested
    class a_database_that_is_up_to_date {
        @BeforeEach
        void isMigrated() {
            migrate();
        }

        @Test
        void is_not_written_to_and_not_locked() {
            List<String> before = database.journal();

            Migrate.Result result = migrate();

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Migrate.Result.UpToDate.class,
                            upToDate ->
                                    assertThat(upToDate.assessment().state()).isEqualTo(State.CURRENT));
            assertThat(database.journal()).isEqualTo(before);
        }

        @Test
        void is_so_for_flyway_too() {
            assertThat(migrate(new Simple(false))).isInstanceOf(Migrate.Result.UpToDate.class);
        }

        @Test
        void is_not_disturbed_by_another_run_that_holds_the_lock() {
            try (Session other = database.open(RunId.of(99))) {
                other.prepareToWrite();
                other.lock().acquire(Duration.ZERO, holder -> {});

                assertThat(migrate()).isInstanceOf(Migrate.Result.UpToDate.class);
            }
        }
    }

    @Nested
    class another_run {
        @Test
        void that_did_everything_between_plan_and_lock_leaves_nothing_to_do() {
            database.beforeTheLock(() -> migrate());

            Migrate.Result result = migrate();

            assertThat(applied(result)).isEmpty();
            assertThat(applies()).containsExactly("apply V1", "apply V2", "apply V3");
            assertThat(database.journal()).endsWith("lock", "unlock");
        }

        @Test
        void that_did_a_part_of_it_between_plan_and_lock_leaves_the_rest() {
            database.beforeTheLock(() -> someoneAppliesUpTo("2"));

            assertThat(labels(applied(migrate()))).containsExactly("V3");
            assertThat(applies()).containsExactly("apply V1", "apply V2", "apply V3");
        }

        @Test
        void that_overtakes_in_the_middle_makes_the_run_look_anew() {
            database.beforeTheNextMigration(() -> {});
            database.beforeTheNextMigration(() -> someoneSneaksIn("2"));

            Migrate.Result result = migrate();

            assertThat(labels(applied(result))).containsExactly("V1", "V3");
            assertThat(applies()).containsExactly("apply V1", "apply V2", "apply V3");
        }

        @Test
        void that_overtakes_a_group_makes_the_run_look_anew() {
            database.beforeTheNextMigration(() -> someoneSneaksIn("1"));

            assertThat(labels(applied(migrate(new Direct(true))))).containsExactly("V2", "V3");
        }

        @Test
        void whose_migrations_the_files_do_not_have_is_found_in_the_middle() {
            database.beforeTheLock(() -> {
                InMemoryMigrations ours = files;
                files = InMemoryMigrations.ofVersions("1", "2", "3", "4");
                migrate();
                files = ours;
            });

            assertThat(migrate()).isInstanceOfSatisfying(Migrate.Result.Refused.class, refused -> {
                assertThat(refused.assessment().state()).isEqualTo(State.AHEAD);
                assertThat(refused.applied()).isEmpty();
            });
            assertThat(database.journal()).endsWith("lock", "unlock");
        }

        @Test
        void that_holds_the_lock_beyond_the_limit_fails_this_one() {
            try (Session other = database.open(RunId.of(99))) {
                other.prepareToWrite();
                other.lock().acquire(Duration.ZERO, holder -> {});

                assertThat(migrate()).isInstanceOfSatisfying(Migrate.Result.Failed.class, failed -> {
                    assertThat(failed.failure().kind()).isEqualTo(FailureKind.LOCKED);
                    assertThat(failed.applied()).isEmpty();
                });
                assertThat(heard).containsExactly("waiting for the lock, held by run " + RunId.of(99));
            }
        }

        /** Without the lock, as whoever does not know of it. */
        private void someoneSneaksIn(String version) {
            try (Session other = database.open(RunId.of(99))) {
                other.prepareToWrite();
                Assessment assessment = Assessment.of(
                        other.read().facts(),
                        files.load(other.read().facts()),
                        other.read().history(),
                        upTo(version),
                        files::script);
                Proposal.Applies proposal = (Proposal.Applies) new Direct(false).propose(Juncture.of(assessment));
                new PlanExecutor(other, flyway, Progress.NONE, Scripts.Unfinished.ASK)
                        .execute(proposal.plan(), assessment);
            }
        }
    }

    @Nested
    class a_failure {
        @Test
        void keeps_what_was_applied_and_gives_the_lock_back() {
            files.with("V2__step.sql", "CREATE TABLE t2 (a integer);\nDROP TABLE missing;");

            Migrate.Result result = migrate();

            assertThat(result).isInstanceOfSatisfying(Migrate.Result.Failed.class, failed -> {
                assertThat(labels(failed.applied())).containsExactly("V1");
                assertThat(failed.failure().where().orElseThrow()).hasToString("db/V2__step.sql:2:1");
            });
            assertThat(database.journal()).containsExactly("lock", "create history", "apply V1", "unlock");
            assertThat(database.tables()).containsExactly("t1");
        }

        @Test
        void is_cured_by_a_correct_file_and_another_run() {
            files.with("V2__step.sql", "DROP TABLE missing;");
            migrate();
            files.with("V2__step.sql", "CREATE TABLE t2 (a integer);");

            assertThat(labels(applied(migrate()))).containsExactly("V2", "V3");
        }

        @Test
        void to_connect_is_a_result() {
            database.goDown();

            assertThat(migrate())
                    .isInstanceOfSatisfying(
                            Migrate.Result.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.CONNECTION_LOST));
        }
    }

    @Nested
    class a_dry_run {
        @Test
        void says_what_would_be_done_and_writes_nothing() {
            Migrate.Result result = useCase().run(request(new Direct(false), Rules.STRICT, true), listener());

            assertThat(result).isInstanceOfSatisfying(Migrate.Result.Planned.class, planned -> {
                assertThat(planned.plan().migrations()).hasSize(3);
                assertThat(planned.sql()).containsExactly("run V1__step.sql", "run V2__step.sql", "run V3__step.sql");
            });
            assertThat(database.journal()).isEmpty();
            assertThat(heard).isEmpty();
        }

        @Test
        void makes_the_plan_that_a_real_run_follows() {
            Migrate.Result planned = useCase().run(request(new Direct(false), Rules.STRICT, true), Progress.NONE);
            Migrate.Result migrated = migrate();

            assertThat(((Migrate.Result.Planned) planned).plan().hash())
                    .isEqualTo(((Migrate.Result.Migrated) migrated).plan().hash());
        }
    }

    @Test
    void what_the_files_do_not_allow_is_refused_before_anything_is_written() {
        database.withTable("customer");

        assertThat(migrate())
                .isInstanceOfSatisfying(
                        Migrate.Result.Refused.class,
                        refused -> assertThat(refused.assessment().findings())
                                .extracting(finding -> finding.kind())
                                .containsExactly(FindingKind.UNMANAGED_SCHEMA));
        assertThat(database.journal()).isEmpty();
    }

    @Test
    void a_schema_is_taken_over_where_that_is_allowed() {
        database.withTable("t1");
        Rules takingOver = new Rules(
                Rules.Target.LATEST,
                false,
                true,
                false,
                true,
                Rules.STRICT.baselineVersion(),
                Rules.STRICT.baselineDescription());

        useCase().run(request(new Direct(false), takingOver, false), Progress.NONE);

        assertThat(database.journal())
                .containsExactly("lock", "create history", "baseline V1", "apply V2", "apply V3", "unlock");
    }

    @Test
    void a_strategy_that_does_not_apply_says_so_and_nothing_is_written() {
        files.with("V4__vacuum.sql", "VACUUM;");

        assertThat(migrate(new Direct(true)))
                .isInstanceOfSatisfying(
                        Migrate.Result.NotApplicable.class,
                        result -> assertThat(result.next()).contains("--group"));
        assertThat(database.journal()).isEmpty();
    }

    private void someoneAppliesUpTo(String version) {
        useCase().run(request(new Direct(false), upTo(version), false), Progress.NONE);
    }

    private static Rules upTo(String version) {
        return new Rules(
                Rules.Target.parse(version).orElseThrow(),
                false,
                true,
                false,
                false,
                Rules.STRICT.baselineVersion(),
                Rules.STRICT.baselineDescription());
    }

    private Migrate.Result migrate() {
        return migrate(new Direct(false));
    }

    private Migrate.Result migrate(Strategy strategy) {
        return useCase().run(request(strategy, Rules.STRICT, false), listener());
    }

    private Migrate useCase() {
        return Unaided.migrate(database, () -> files, flyway, () -> RunId.of(++runs));
    }

    private static Migrate.Request request(Strategy strategy, Rules rules, boolean dryRun) {
        Migrate.Request request = Migrate.Request.of(Chain.of(strategy), rules, Duration.ofMillis(50));
        return dryRun ? request.dry() : request;
    }

    private Progress listener() {
        return new Progress() {
            @Override
            public void began(Plan plan) {
                heard.add("began " + plan.migrations().size());
            }

            @Override
            public void applying(List<Migration> migrations) {
                migrations.forEach(migration -> heard.add("applying " + migration.label()));
            }

            @Override
            public void applied(Migration migration, int millis) {
                heard.add("applied " + migration.label());
            }

            @Override
            public void waiting(String what) {
                heard.add(what);
            }
        };
    }

    private List<String> applies() {
        return database.journal().stream()
                .filter(entry -> entry.startsWith("apply"))
                .toList();
    }

    private static List<Applied> applied(Migrate.Result result) {
        return ((Migrate.Result.Migrated) result).applied();
    }

    private static List<String> labels(List<Applied> applied) {
        return applied.stream().map(one -> one.migration().label()).toList();
    }
}
