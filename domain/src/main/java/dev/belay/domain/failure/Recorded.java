package dev.belay.domain.failure;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.script.CreatedObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a database should hold by its history, as far as it is known: what is surely there, and what may be. What the
 * schema of a version is, a fingerprint tells exactly; the text of the scripts only errs on the side of not knowing.
 */
public final class Recorded {
    private static final Pattern REMOVAL = Pattern.compile("\\b(drop|rename)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Thing> surely;
    private final Predicate<String> maybe;

    private Recorded(List<Thing> surely, Predicate<String> maybe) {
        this.surely = List.copyOf(surely);
        this.maybe = maybe;
    }

    /** Nothing is known: everything may be there, and nothing surely. */
    public static Recorded unknown() {
        return new Recorded(List.of(), name -> true);
    }

    /** Just the objects that a version's schema has. */
    public static Recorded of(Outline outline) {
        List<Thing> things = outline.hashes().keySet().stream().map(Thing::of).toList();
        return new Recorded(things, name -> things.stream().anyMatch(thing -> thing.isNamed(name)));
    }

    /**
     * What the scripts that were applied create, in order, and never mention where something is dropped or renamed. A
     * script that drops things in a block or a string leaves nothing sure. Not to be asked where the history begins with
     * a baseline whose scripts are not among these.
     */
    public static Recorded by(List<Script> applied) {
        List<Thing> things = new ArrayList<>();
        for (Script script : applied) {
            for (Statement statement : script.statements()) {
                if (REMOVAL.matcher(statement.text(script.text())).find()) {
                    remove(things, script, statement);
                }
                script.creations(statement).forEach(object -> things.add(Thing.of(object)));
            }
        }
        return new Recorded(things, name -> applied.stream().anyMatch(script -> mentions(script, name)));
    }

    private static void remove(List<Thing> things, Script script, Statement statement) {
        Set<String> names = script.names(statement);
        boolean hidden = !names.contains("drop") && !names.contains("rename");
        if (hidden || names.contains("cascade") || names.contains("schema") || names.contains("owned")) {
            things.clear();
        } else {
            things.removeIf(thing -> names.contains(thing.name()) || names.contains(thing.owner()));
        }
    }

    private static boolean mentions(Script script, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(script.text())
                .find();
    }

    /** What is surely there of all that these names may mean, and still is not in the schema. */
    Optional<String> missing(Set<String> names, Set<ObjectId> schema) {
        return surely.stream()
                .filter(thing -> names.contains(thing.name()))
                .filter(thing -> !thing.isColumn() || names.contains(thing.owner()))
                .filter(thing -> schema.stream().map(Thing::of).noneMatch(thing::isSame))
                .map(Thing::toString)
                .findFirst();
    }

    /** Whether an object is in the schema, though it may by no means be. */
    boolean isUnknown(CreatedObject object, Set<ObjectId> schema) {
        Thing thing = Thing.of(object);
        return !maybe.test(thing.name()) && schema.stream().map(Thing::of).anyMatch(thing::isSame);
    }

    /** An object as both a script and a catalog name it: in lower case, without schema and argument types. */
    private record Thing(String kind, boolean isPart, String owner, String name) {
        private static final Set<ObjectKind> PARTS =
                Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.POLICY);

        static Thing of(ObjectId id) {
            String name = id.kind() == ObjectKind.FUNCTION && id.name().indexOf('(') > 0
                    ? id.name().substring(0, id.name().indexOf('('))
                    : id.name();
            return new Thing(id.kind().word(), PARTS.contains(id.kind()), lower(id.owner()), lower(name));
        }

        static Thing of(CreatedObject object) {
            return new Thing(
                    lower(object.kind().name()),
                    object.kind().isPartOfTable(),
                    lower(object.owner()),
                    lower(object.name().name()));
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        boolean isColumn() {
            return kind.equals("column");
        }

        boolean isNamed(String other) {
            return name.equals(other);
        }

        /** What is no part of a table shares its names with other kinds. */
        boolean isSame(Thing other) {
            return isPart
                    ? kind.equals(other.kind) && owner.equals(other.owner) && name.equals(other.name)
                    : !other.isPart && name.equals(other.name);
        }

        @Override
        public String toString() {
            return isPart ? kind + " " + owner + "." + name : kind + " " + name;
        }
    }
}
