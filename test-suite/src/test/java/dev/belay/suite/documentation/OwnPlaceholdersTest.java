package dev.belay.suite.documentation;

import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.domain.target.Engine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnPlaceholdersTest {

    @Test
    void the_page_on_migrations_lists_belays_own_placeholders() {
        Map<String, String> sqlite = OwnPlaceholders.of(Engine.SQLITE);
        StringBuilder table = new StringBuilder("| placeholder | PostgreSQL | SQLite |\n|---|---|---|\n");
        OwnPlaceholders.of(Engine.POSTGRESQL)
                .forEach((name, spelling) ->
                        table.append("| `${%s}` | `%s` | `%s` |\n".formatted(name, spelling, sqlite.get(name))));

        Page.of("docs/migrations.md").says("own placeholders", table.toString());
    }
}
