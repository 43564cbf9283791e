package dev.belay.application.rehearse;

import dev.belay.application.port.Witness;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.rehearsal.ObservedStatement;
import dev.belay.domain.rehearsal.ObservedTransaction;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a witness has told so far. */
final class Testimony implements Witness {
    private final Engine engine;
    private final Map<String, String> labels = new HashMap<>();
    private final List<ObservedStatement> open = new ArrayList<>();
    private final List<ObservedTransaction> transactions = new ArrayList<>();

    /** @param migrations those that are carried out */
    Testimony(Engine engine, List<Migration> migrations) {
        this.engine = engine;
        migrations.forEach(migration -> labels.put(migration.file(), migration.label()));
    }

    @Override
    public void saw(Script script, Statement statement, Measures measures) {
        String label = labels.getOrDefault(script.file(), script.file());
        open.add(ObservedStatement.of(engine, label, script, statement, measures));
    }

    @Override
    public void committed(Measures commit, Disk disk) {
        if (!open.isEmpty()) {
            transactions.add(new ObservedTransaction(open, commit, disk));
            open.clear();
        }
    }

    List<ObservedTransaction> transactions() {
        return List.copyOf(transactions);
    }
}
