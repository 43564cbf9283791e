package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What roles may do with what they do not own. */
final class GrantDrafts {
    private static final String OPTION = " WITH GRANT OPTION";

    private final Names names;
    private final Bookkeeping bookkeeping;
    private final Map<ObjectId, Draft> drafts = new TreeMap<>();

    GrantDrafts(Names names, Bookkeeping bookkeeping) {
        this.names = names;
        this.bookkeeping = bookkeeping;
    }

    Collection<Draft> drafts(List<SchemaMapper.Grant> grants) {
        for (SchemaMapper.Grant grant : grants) {
            if (!bookkeeping.has(grant.name())) {
                String owner = grant.what().equals("SCHEMA") ? "the schema" : grant.name();
                ObjectId id =
                        new ObjectId(ObjectKind.GRANT, names.schema(grant.schema()), owner, "to " + grant.grantee());
                add(drafts.computeIfAbsent(id, Draft::new), grant);
            }
        }
        return drafts.values();
    }

    private void add(Draft draft, SchemaMapper.Grant grant) {
        Optional<String> column = Optional.ofNullable(grant.part());
        String on = " ON " + grant.what() + " "
                + (grant.what().equals("SCHEMA")
                        ? Names.quoted(grant.schema())
                        : (names.schema(grant.schema()).isEmpty() ? "" : Names.quoted(grant.schema()) + ".")
                                + grant.quoted());
        String role = grant.grantee().equals("PUBLIC") ? "PUBLIC" : Names.quoted(grant.grantee());
        draft.with(
                "privileges" + column.map(" on "::concat).orElse(""),
                Optional.ofNullable(grant.given()).orElse("none"));
        List<String> given = Optional.ofNullable(grant.given()).map(all -> all.split(", ")).stream()
                .flatMap(Stream::of)
                .toList();
        String columns = Optional.ofNullable(grant.partQuoted())
                .map(name -> " (" + name + ")")
                .orElse("");
        String revocation = "REVOKE ALL" + columns + on + " FROM " + role;
        draft.remove(revocation);
        if (grant.usual() != null) {
            draft.create(revocation).remove("GRANT " + grant.usual() + columns + on + " TO " + role);
        }
        for (boolean mayGrant : new boolean[] {false, true}) {
            String privileges = given.stream()
                    .filter(privilege -> privilege.endsWith(OPTION) == mayGrant)
                    .map(privilege -> privilege.replace(OPTION, "") + columns)
                    .collect(Collectors.joining(", "));
            if (!privileges.isEmpty()) {
                draft.create("GRANT " + privileges + on + " TO " + role + (mayGrant ? OPTION : ""));
            }
        }
    }
}
