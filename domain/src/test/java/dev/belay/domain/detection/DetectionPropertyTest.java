package dev.belay.domain.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Detection on random histories of a schema, each step of which adds, drops and changes objects, or does nothing. */
class DetectionPropertyTest {
    private static final int HISTORIES = 150;

    @Test
    void every_version_is_recognised_as_itself_or_as_a_lower_one_that_is_alike() {
        forEachVersion((known, at, random) -> {
            KnownVersion version = known.versions().get(at);

            Detection detection = Detection.of(known, known.outline(version));

            assertThat(detection).isInstanceOf(Detection.Exactly.class);
            Detection.Exactly exactly = (Detection.Exactly) detection;
            assertThat(exactly.includes(version.version())).isTrue();
            assertThat(exactly.version().fingerprint()).isEqualTo(version.fingerprint());
            assertThat(known.versions().indexOf(exactly.version())).isLessThanOrEqualTo(at);
        });
    }

    @Test
    void one_object_that_is_not_as_it_should_be_is_named() {
        forEachVersion((known, at, random) -> {
            KnownVersion version = known.versions().get(at);
            SortedMap<ObjectId, String> hashes =
                    new TreeMap<>(known.outline(version).hashes());
            ObjectId touched = touchOne(hashes, random);
            Outline outline = new Outline(hashes);
            if (known.versions().stream().anyMatch(other -> other.fingerprint().equals(outline.fingerprint()))
                    || hashes.size() < 2) {
                return;
            }

            Detection detection = Detection.of(known, outline, version.version());

            assertThat(detection).isInstanceOf(Detection.Between.class);
            Likeness nearest = ((Detection.Between) detection).nearest();
            assertThat(nearest.differences()).isOne();
            assertThat(allOf(nearest)).containsExactly(touched);
            assertThat(nearest.version().fingerprint()).isEqualTo(version.fingerprint());
        });
    }

    @Test
    void no_version_is_nearer_than_the_nearest() {
        forEachVersion((known, at, random) -> {
            SortedMap<ObjectId, String> hashes =
                    new TreeMap<>(known.outline(known.versions().get(at)).hashes());
            for (int touch = random.nextInt(8); touch >= 0; touch--) {
                touchOne(hashes, random);
            }
            Outline outline = new Outline(hashes);

            if (Detection.of(known, outline) instanceof Detection.Between between) {
                for (Distance distance : Distance.ofAll(known, outline)) {
                    assertThat(distance.isSensible()
                                    && distance.differences()
                                            < between.nearest().differences())
                            .isFalse();
                }
                Outline expected = known.outline(between.nearest().version());
                assertThat(undone(between.nearest(), outline, expected)).isEqualTo(expected);
            }
        });
    }

    @Test
    void the_distance_from_each_version_is_the_number_of_what_would_be_named() {
        forEachVersion((known, at, random) -> {
            Outline outline = known.outline(known.versions().get(at));

            for (Distance distance : Distance.ofAll(known, outline)) {
                Outline expected = known.outline(distance.version());
                Likeness likeness = Likeness.of(distance.version(), expected, outline);
                assertThat(distance.missing()).isEqualTo(likeness.missing().size());
                assertThat(distance.extra()).isEqualTo(likeness.extra().size());
                assertThat(distance.changed()).isEqualTo(likeness.changed().size());
                assertThat(distance.common() + distance.missing() + distance.changed())
                        .isEqualTo(expected.hashes().size());
            }
        });
    }

    private interface Check {
        void check(KnownVersions known, int at, SplittableRandom random);
    }

    private static void forEachVersion(Check check) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KnownVersions known = randomHistory(random);
            for (int at = 0; at < known.versions().size(); at++) {
                check.check(known, at, random);
            }
        }
    }

    private static KnownVersions randomHistory(SplittableRandom random) {
        List<KnownVersion> versions = new ArrayList<>();
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        Outline last = new Outline(hashes);
        versions.add(KnownVersion.beforeTheFirst(last));
        int length = random.nextInt(12);
        for (int version = 1; version <= length; version++) {
            for (int touch = random.nextInt(5); touch > 0; touch--) {
                touchOne(hashes, random);
            }
            Outline now = new Outline(hashes);
            versions.add(KnownVersion.after(SomeFile.file("V" + version).migration(), last, now));
            last = now;
        }
        return new KnownVersions(versions, Repeatables.NONE);
    }

    /** Adds, drops or changes one object, and answers which. */
    private static ObjectId touchOne(SortedMap<ObjectId, String> hashes, SplittableRandom random) {
        int what = hashes.isEmpty() ? 0 : random.nextInt(4);
        if (what <= 1) {
            ObjectId added = Known.table("t" + random.nextInt(1_000_000));
            hashes.put(added, "new");
            return added;
        }
        ObjectId one = new ArrayList<>(hashes.keySet()).get(random.nextInt(hashes.size()));
        if (what == 2) {
            hashes.remove(one);
        } else {
            hashes.put(one, "changed " + random.nextInt(1_000_000));
        }
        return one;
    }

    private static Set<ObjectId> allOf(Likeness likeness) {
        Set<ObjectId> all = new TreeSet<>(likeness.missing());
        all.addAll(likeness.extra());
        all.addAll(likeness.changed());
        return all;
    }

    /** What the schema is without the differences that were named. */
    private static Outline undone(Likeness likeness, Outline outline, Outline expected) {
        SortedMap<ObjectId, String> hashes = new TreeMap<>(outline.hashes());
        hashes.keySet().removeAll(likeness.extra());
        for (ObjectId id : likeness.missing()) {
            hashes.put(id, expected.hashes().getOrDefault(id, "never"));
        }
        for (ObjectId id : likeness.changed()) {
            hashes.put(id, expected.hashes().getOrDefault(id, "never"));
        }
        return new Outline(hashes);
    }
}
