package dev.belay.application.port;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was heard of migrations that are applied in turn. */
class Heard implements Scripts.Listener {
    private final List<String> begun = new ArrayList<>();
    private final Map<String, Integer> applied = new LinkedHashMap<>();

    /** Applies one migration; answers how long it took, or nothing where another run was first. */
    static Optional<Integer> applied(Session session, Step.Apply step) {
        Heard heard = new Heard();
        boolean all = session.scripts().applyInTurn(List.of(step), heard);
        return all ? Optional.ofNullable(heard.applied.get(step.migration().label())) : Optional.empty();
    }

    @Override
    public void begin(List<Migration> next) {
        next.forEach(migration -> begun.add(migration.label()));
    }

    @Override
    public void applied(Migration migration, int millis) {
        applied.put(migration.label(), millis);
    }

    List<String> begun() {
        return begun;
    }

    List<String> applied() {
        return List.copyOf(applied.keySet());
    }
}
