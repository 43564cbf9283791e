package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a column of PostgreSQL what it was. */
final class ColumnAlteration {
    private static final Pattern IDENTITY = Pattern.compile("(always|by default)(?: \\((.*)\\))?");
    private static final Pattern OPTION =
            Pattern.compile("(INCREMENT BY|MINVALUE|MAXVALUE|START WITH|CACHE) -?\\d+|CYCLE");

    private static final List<String> USUAL =
            List.of("INCREMENT BY 1", "NO MINVALUE", "NO MAXVALUE", "START WITH 1", "CACHE 1", "NO CYCLE");

    private final Change change;
    private final ObjectId id;
    private final String table;
    private final String alter;
    private final boolean isOfRebuiltType;
    private final boolean losesDefault;
    private final List<UndoPart> loosening = new ArrayList<>();
    private final List<UndoPart> parts = new ArrayList<>();

    private ColumnAlteration(Change change, boolean isOfRebuiltType, boolean losesDefault) {
        this.change = change;
        this.id = change.id();
        this.table = "ALTER TABLE " + Sql.owner(id) + " ";
        this.alter = table + "ALTER COLUMN " + Sql.quoted(id.name()) + " ";
        this.isOfRebuiltType = isOfRebuiltType;
        this.losesDefault = losesDefault;
    }

    /**
     * What makes it so; nothing where only another column of that name can be it.
     *
     * @param isOfRebuiltType whether its type goes and comes again under its name
     * @param losesDefault whether what its default needs goes and comes again
     */
    static Optional<Alteration> of(Change change, boolean isOfRebuiltType, boolean losesDefault) {
        boolean isComputed = change.former("generated").isPresent();
        boolean onlyVirtual = change.present("generated").orElse("").endsWith(" virtual");
        if (change.isIn("generated") && (isComputed || onlyVirtual)) {
            return Optional.empty();
        }
        if (isOfRebuiltType && isComputed) {
            return Optional.empty();
        }
        return Optional.of(new ColumnAlteration(change, isOfRebuiltType, losesDefault).alteration());
    }

    private Alteration alteration() {
        boolean retypes = isOfRebuiltType || change.isIn("type") || change.isIn("collation");
        if (change.isIn("generated")) {
            reversible("is no longer computed, and keeps its values", alter + "DROP EXPRESSION");
        }
        value(retypes);
        if (change.isIn("nullability")) {
            nullability();
        }
        if (change.isIn("identity") && change.former("identity").isPresent()) {
            identity(change.former("identity").get());
        }
        settings();
        return new Alteration(loosening, parts, retypes).with(Comments.of(change));
    }

    private void reversible(String remark, String statement) {
        parts.add(UndoPart.reversible(id + " " + remark, statement));
    }

    private void value(boolean retypes) {
        boolean resets = retypes || losesDefault || change.isIn("default");
        if (resets && change.present("default").isPresent()) {
            loosening.add(UndoPart.reversible(id + " loses its default", alter + "DROP DEFAULT"));
        }
        if (change.present("identity").isPresent() && change.former("identity").isEmpty()) {
            loosening.add(UndoPart.reversible(id + " is no identity any more", alter + "DROP IDENTITY IF EXISTS"));
        }
        if (retypes) {
            type();
        }
        if (resets && change.former("default").isPresent()) {
            reversible(
                    "has its former default",
                    alter + "SET DEFAULT " + change.former("default").get());
        }
    }

    private void type() {
        String former = change.former("type").orElseThrow();
        String present = change.present("type").orElseThrow();
        TypeChange how = isOfRebuiltType && former.equals(present)
                ? new TypeChange(Mark.REVERSIBLE, "has the former form of its type", true)
                : former.equals(present)
                        ? new TypeChange(Mark.REVERSIBLE, "has its former collation", false)
                        : TypeChange.between(present, former);
        String collation = change.former("collation").map(" COLLATE "::concat).orElse("");
        String using = how.converted() ? " USING " + TypeChange.conversion(Sql.quoted(id.name()), present, former) : "";
        parts.add(new UndoPart(
                how.mark(), id + " " + how.remark(), List.of(alter + "TYPE " + former + collation + using)));
    }

    private void nullability() {
        String former = change.former("nullability").orElseThrow();
        boolean isUnproven = former.contains("not valid");
        boolean isAlone = former.contains("not inherited");
        List<String> statements = new ArrayList<>();
        boolean wasForced = change.present("nullability").orElse("").startsWith("not null");
        if (wasForced) {
            statements.add(alter + "DROP NOT NULL");
        }
        if (former.startsWith("not null")) {
            statements.add(
                    isUnproven || isAlone
                            ? table + "ADD NOT NULL " + Sql.quoted(id.name()) + (isAlone ? " NO INHERIT" : "")
                                    + (isUnproven ? " NOT VALID" : "")
                            : alter + "SET NOT NULL");
        }
        parts.add(
                wasForced || isUnproven
                        ? new UndoPart(Mark.REVERSIBLE, id + " is " + former + " again", statements)
                        : new UndoPart(
                                Mark.DECIDE,
                                id + " must have a value again; rows that have none stop this",
                                statements));
    }

    private void identity(String former) {
        Matcher matcher = IDENTITY.matcher(former);
        if (!matcher.matches()) {
            throw new IllegalStateException("not an identity: " + former);
        }
        String kind = matcher.group(1).toUpperCase(Locale.ROOT);
        String options = Optional.ofNullable(matcher.group(2)).orElse("").toUpperCase(Locale.ROOT);
        if (change.present("identity").isPresent()) {
            StringBuilder sql =
                    new StringBuilder(alter).append("SET GENERATED ").append(kind);
            for (String usual : USUAL) {
                Matcher given = OPTION.matcher(options);
                String word = usual.replaceFirst("^NO ", "").replaceFirst(" .*", "");
                String option = usual;
                while (given.find()) {
                    option = given.group().startsWith(word) ? given.group() : option;
                }
                sql.append(" SET ").append(option);
            }
            reversible("is the identity that it was", sql.toString());
            return;
        }
        String column = "'" + id.name().replace("'", "''") + "'";
        parts.add(new UndoPart(
                Mark.REVERSIBLE,
                id + " is an identity again, which goes on after its greatest value",
                List.of(
                        alter + "ADD GENERATED " + kind + " AS IDENTITY"
                                + (options.isEmpty() ? "" : " (" + options + ")"),
                        Sql.goOn(
                                "pg_catalog.pg_get_serial_sequence('"
                                        + Sql.owner(id).replace("'", "''") + "', " + column + ")",
                                id))));
    }

    private void settings() {
        setting("storage", "SET STORAGE ", usualStorage());
        setting("compression", "SET COMPRESSION ", "default");
        setting("statistics target", "SET STATISTICS ", "-1");
        if (change.isIn("options")) {
            Options.between(change).forEach(statement -> reversible("has its former options", alter + statement));
        }
    }

    private void setting(String property, String clause, String usual) {
        if (change.isIn(property)) {
            reversible(
                    "has its former " + property,
                    alter + clause + change.former(property).orElse(usual).toUpperCase(Locale.ROOT));
        }
    }

    /** Only types of any length can have another storage than plain; before PostgreSQL 16 their own must be named. */
    private String usualStorage() {
        String type = change.former("type").orElse("");
        return type.startsWith("numeric") || type.equals("inet") || type.equals("cidr") ? "main" : "extended";
    }
}
