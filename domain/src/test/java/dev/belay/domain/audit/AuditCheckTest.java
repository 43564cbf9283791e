package dev.belay.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.audit.AuditFinding.Kind;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCheckTest {
    private static final int ACT = 5;
    private static final int MAC = 14;

    private final List<AuditEntry> trail = SomeTrail.of(7, SomeTrail.KEY);

    private static List<AuditFinding> check(List<AuditEntry> entries) {
        return AuditCheck.of(entries, SomeTrail.KEY, Optional.empty());
    }

    /** The findings as kind, first and last row. */
    private static List<Tuple> found(List<AuditEntry> entries) {
        return brief(check(entries));
    }

    private static List<Tuple> brief(List<AuditFinding> findings) {
        return findings.stream()
                .map(finding -> Tuple.tuple(finding.kind(), finding.first(), finding.last()))
                .toList();
    }

    private static Tuple row(Kind kind, long rank) {
        return Tuple.tuple(kind, rank, rank);
    }

    @Nested
    class a_trail_as_it_was_written {

        @Test
        void has_nothing_wrong_with_it() {
            assertThat(check(trail)).isEmpty();
            assertThat(check(List.of())).isEmpty();
            assertThat(AuditCheck.of(SomeTrail.of(5, SigningKey.none()), SigningKey.none(), Optional.empty()))
                    .isEmpty();
        }

        @Test
        void is_right_in_whatever_order_its_rows_are_read() {
            List<AuditEntry> shuffled = new ArrayList<>(trail);
            Collections.reverse(shuffled);

            assertThat(check(shuffled)).isEmpty();
        }

        @Test
        void has_its_heads() {
            for (AuditEntry entry : trail) {
                assertThat(AuditCheck.of(trail, SomeTrail.KEY, Optional.of(entry.head())))
                        .isEmpty();
            }
        }
    }

    @Nested
    class when_somebody_was_at_it {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void one_character_changed_anywhere_is_found_and_its_row_named(boolean keyed) {
            SigningKey key = keyed ? SomeTrail.KEY : SigningKey.none();
            List<AuditEntry> written = SomeTrail.of(5, key);
            for (AuditEntry row : written) {
                for (AuditEntry changed : Mutations.of(row)) {
                    List<AuditEntry> now = new ArrayList<>(written);
                    now.set(written.indexOf(row), changed);

                    assertThat(AuditCheck.of(now, key, Optional.empty()))
                            .as(changed.toString())
                            .anySatisfy(finding -> {
                                assertThat(finding.isError()).isTrue();
                                assertThat(finding.first()).isIn(row.rank(), changed.rank());
                            });
                }
            }
        }

        @Test
        void what_a_row_says_is_told_from_its_signature() {
            List<AuditEntry> said = new ArrayList<>(trail);
            said.set(2, Mutations.at(trail.get(2), ACT, act -> "apply nothing"));
            List<AuditEntry> signed = new ArrayList<>(trail);
            signed.set(
                    2, Mutations.at(trail.get(2), MAC, mac -> mac.replaceFirst(".$", mac.endsWith("0") ? "1" : "0")));

            assertThat(check(said)).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
                assertThat(finding.where()).isEqualTo("row 3");
                assertThat(finding.what()).contains("What it says");
            });
            assertThat(check(signed)).anySatisfy(finding -> {
                assertThat(finding.first()).isEqualTo(3);
                assertThat(finding.what()).contains("Its signature");
            });
        }

        @Test
        void each_row_that_is_removed_is_found() {
            for (int i = 0; i < trail.size() - 1; i++) {
                List<AuditEntry> now = new ArrayList<>(trail);
                now.remove(i);

                assertThat(found(now)).containsExactly(row(Kind.MISSING, i + 1));
            }
        }

        @Test
        void rows_that_are_removed_together_are_one_finding() {
            List<AuditEntry> now = new ArrayList<>(trail);
            now.subList(1, 4).clear();

            assertThat(found(now)).containsExactly(Tuple.tuple(Kind.MISSING, 2L, 4L));
        }

        @Test
        void each_two_rows_that_are_exchanged_are_found() {
            for (int i = 0; i < trail.size(); i++) {
                for (int j = i + 1; j < trail.size(); j++) {
                    List<AuditEntry> now = new ArrayList<>(trail);
                    now.set(i, trail.get(j).ranked(i + 1));
                    now.set(j, trail.get(i).ranked(j + 1));

                    assertThat(found(now)).contains(row(Kind.MOVED, i + 1), row(Kind.MOVED, j + 1));
                }
            }
        }

        @Test
        void a_row_that_is_moved_to_the_end_is_found_with_its_old_place() {
            List<AuditEntry> now = new ArrayList<>(trail);
            now.set(1, trail.get(1).ranked(50));

            assertThat(check(now)).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.MOVED);
                assertThat(finding.first()).isEqualTo(50);
                assertThat(finding.what()).contains("row 2");
            });
        }

        @Test
        void each_row_that_is_there_twice_is_found() {
            for (AuditEntry entry : trail) {
                List<AuditEntry> now = new ArrayList<>(trail);
                now.add(entry);

                assertThat(found(now)).containsExactly(row(Kind.REPEATED, entry.rank()));
            }
        }

        @Test
        void rows_that_are_made_up_are_found() {
            List<AuditEntry> inTheMiddle = new ArrayList<>(trail);
            inTheMiddle.set(
                    3,
                    SomeTrail.and(trail.subList(0, 3), 1, SomeTrail.KEY, "eve").get(3));
            assertThat(found(inTheMiddle)).containsExactly(row(Kind.DETACHED, 5));

            List<AuditEntry> byAnotherKey = SomeTrail.and(trail, 2, SomeTrail.OTHER_KEY);
            assertThat(found(byAnotherKey)).containsExactly(Tuple.tuple(Kind.UNPROVEN, 8L, 9L));

            List<AuditEntry> withoutKey = SomeTrail.and(trail, 2, SigningKey.none());
            assertThat(found(withoutKey)).containsExactly(Tuple.tuple(Kind.UNSIGNED, 8L, 9L));

            List<AuditEntry> guessed = new ArrayList<>(trail);
            guessed.set(3, trail.get(3).signed("hmac-" + trail.get(3).mac().substring(5, 14) + "0".repeat(64)));
            guessed.set(3, Mutations.at(guessed.get(3), ACT, act -> "apply nothing"));
            assertThat(found(guessed)).contains(row(Kind.FORGED, 4));
        }

        @Test
        void a_trail_that_was_written_anew_is_found_by_a_head_that_was_kept() {
            AuditHead kept = trail.get(4).head();
            List<AuditEntry> anew = SomeTrail.of(9, SomeTrail.KEY);
            List<AuditEntry> other = SomeTrail.and(trail.subList(0, 2), 6, SomeTrail.KEY, "eve");

            assertThat(AuditCheck.of(anew, SomeTrail.KEY, Optional.of(kept))).isEmpty();
            assertThat(brief(AuditCheck.of(other, SomeTrail.KEY, Optional.of(kept))))
                    .containsExactly(row(Kind.REPLACED, 5));
        }

        @Test
        void an_end_that_was_cut_off_is_found_by_a_head_that_was_kept() {
            AuditHead kept = trail.get(6).head();
            for (int left = 0; left < trail.size(); left++) {
                List<AuditEntry> rest = trail.subList(0, left);

                assertThat(check(rest)).isEmpty();
                assertThat(brief(AuditCheck.of(rest, SomeTrail.KEY, Optional.of(kept))))
                        .containsExactly(Tuple.tuple(Kind.CUT_OFF, left + 1L, 7L));
            }
        }
    }

    @Nested
    class when_the_key_came_later_or_is_not_at_hand {

        @Test
        void rows_from_before_the_key_are_a_warning() {
            List<AuditEntry> later = SomeTrail.and(SomeTrail.of(3, SigningKey.none()), 4, SomeTrail.KEY);

            assertThat(check(later)).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.UNPROTECTED);
                assertThat(finding.where()).isEqualTo("rows 1 to 3");
                assertThat(finding.isError()).isFalse();
            });
        }

        @Test
        void rows_from_before_the_key_cannot_be_made_up_once_there_are_signed_ones() {
            List<AuditEntry> later = SomeTrail.and(SomeTrail.of(3, SigningKey.none()), 4, SomeTrail.KEY);
            List<AuditEntry> madeUp = new ArrayList<>(SomeTrail.and(List.of(), 3, SigningKey.none(), "eve"));
            madeUp.addAll(later.subList(3, 7));

            assertThat(found(madeUp)).contains(row(Kind.DETACHED, 4));
        }

        @Test
        void signed_rows_cannot_be_checked_without_it_and_that_is_no_all_clear() {
            assertThat(brief(AuditCheck.of(trail, SigningKey.none(), Optional.empty())))
                    .containsExactly(Tuple.tuple(Kind.UNPROVEN, 1L, 7L));
        }
    }

    @Nested
    class against_the_database {

        @Test
        void rows_of_another_database_are_a_warning() {
            assertThat(AuditCheck.against(trail, SomeTrail.TARGET, StoredPolicy.NONE))
                    .isEmpty();
            assertThat(AuditCheck.against(trail, "another", StoredPolicy.NONE))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.kind()).isEqualTo(Kind.ELSEWHERE);
                        assertThat(finding.where()).isEqualTo("rows 1 to 7");
                    });
        }

        @Test
        void a_policy_that_nobody_stored_is_found() {
            StoredPolicy stored = new StoredPolicy(Optional.of(Environment.PRODUCTION), false);
            AuditPen pen = new AuditPen(SomeTrail.KEY, RunId.of(1), Actor.unknown(), SomeTrail.TARGET);
            List<AuditEntry> withPolicy = new ArrayList<>(trail);
            withPolicy.add(pen.entry(
                    trail.get(6).head(),
                    Instant.EPOCH,
                    Attempt.of(AuditCheck.STORE_POLICY, ""),
                    Ending.done("", stored.toString())));

            assertThat(AuditCheck.against(withPolicy, SomeTrail.TARGET, stored)).isEmpty();
            assertThat(brief(AuditCheck.against(
                            withPolicy,
                            SomeTrail.TARGET,
                            new StoredPolicy(Optional.of(Environment.DEVELOPMENT), false))))
                    .containsExactly(row(Kind.OTHER_POLICY, 8));
            assertThat(brief(AuditCheck.against(withPolicy, SomeTrail.TARGET, StoredPolicy.NONE)))
                    .containsExactly(row(Kind.OTHER_POLICY, 8));
        }
    }
}
