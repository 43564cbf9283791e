package dev.belay.suite.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A table with everything that SQLite hangs on tables, and two others that refer to it; the same for the same seed. */
final class RandomFamily {
    private static final List<String> NAMES = List.of("parent", "\"Par ent\"", "[order]", "`par\"ent`");

    private final Random random;
    private final String table;
    private final boolean hasRowid;
    private final boolean isNumbered;
    private final boolean counts;
    private final boolean isStrict;

    RandomFamily(long seed) {
        random = new Random(seed);
        table = NAMES.get(random.nextInt(NAMES.size()));
        hasRowid = chance();
        isNumbered = hasRowid && chance();
        counts = isNumbered && chance();
        isStrict = chance();
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private String perhaps(String text) {
        return chance() ? text : "";
    }

    String table() {
        return table;
    }

    String rowid() {
        return hasRowid ? "rowid, " : "";
    }

    List<String> creation() {
        List<String> all = new ArrayList<>();
        String key = isNumbered ? "INTEGER PRIMARY KEY" + (counts ? " AUTOINCREMENT" : "") : "TEXT PRIMARY KEY";
        String options = (hasRowid ? "" : " WITHOUT ROWID") + (isStrict ? (hasRowid ? " STRICT" : ", STRICT") : "");
        all.add("CREATE TABLE " + table + " ( /* what, (else) */\n    \"the key\" " + key
                + perhaps(" NOT NULL") + ", -- of it's own\n"
                + "    a TEXT" + perhaps(" COLLATE NOCASE") + perhaps(" DEFAULT 'a, b'") + perhaps(" UNIQUE") + ",\n"
                + "    b INTEGER" + perhaps(" CHECK (b < 1000 AND 'x' <> ')')") + perhaps(" DEFAULT (abs(-4))") + ",\n"
                + "    up " + (isNumbered ? "INTEGER" : "TEXT") + perhaps(" CONSTRAINT above") + " REFERENCES " + table
                + " (\"the key\")" + perhaps(" ON DELETE CASCADE") + ",\n"
                + "    c INTEGER AS (b * 2)" + perhaps(" STORED") + ",\n"
                + "    d TEXT NOT NULL DEFAULT ''" + perhaps(",\n    CONSTRAINT all_of_it CHECK (length(d) + b < 2000)")
                + perhaps(", UNIQUE (b, a)") + "\n)" + options);
        all.add("CREATE TABLE child (id INTEGER PRIMARY KEY, of " + (isNumbered ? "INTEGER" : "TEXT") + " REFERENCES "
                + table + " (\"the key\") ON DELETE " + (chance() ? "CASCADE" : "SET NULL") + ")");
        all.add("CREATE TABLE grandchild (id INTEGER PRIMARY KEY, of int REFERENCES child ON DELETE CASCADE)");
        all.add("CREATE TABLE log (what text)");
        all.addAll(sometimes(
                "CREATE INDEX by_b ON " + table + " (b DESC, a) WHERE b > 1",
                "CREATE UNIQUE INDEX by_key ON " + table + " (\"the key\", lower(d))",
                "CREATE INDEX by_c ON " + table + " (c)",
                "CREATE VIEW seen AS SELECT \"the key\" AS k, c FROM " + table,
                "CREATE VIEW seen_all AS SELECT * FROM " + table + " JOIN child ON of = \"the key\"",
                "CREATE TRIGGER on_change AFTER UPDATE OF b ON " + table
                        + " WHEN new.b > 5 BEGIN INSERT INTO log VALUES (CASE WHEN new.a = ';' THEN 'x' END); END",
                "CREATE TRIGGER on_delete BEFORE DELETE ON " + table + " BEGIN INSERT INTO log VALUES (old.d); END",
                "CREATE TRIGGER on_child AFTER INSERT ON child BEGIN UPDATE " + table
                        + " SET d = 'y' WHERE \"the key\" = new.of; END"));
        return all;
    }

    private List<String> sometimes(String... statements) {
        List<String> chosen = new ArrayList<>();
        for (String statement : statements) {
            if (chance()) {
                chosen.add(statement);
            }
        }
        return chosen;
    }

    /** Some rows go again: what is left has gaps, and a counter that is ahead. */
    List<String> rows() {
        List<String> all = new ArrayList<>();
        int count = random.nextInt(12);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = isNumbered ? String.valueOf(i * 3 + 1) : "'k" + (97 * i % 13) + "'";
            String up = keys.isEmpty() || chance() ? "NULL" : keys.get(random.nextInt(keys.size()));
            all.add("INSERT INTO " + table + " (\"the key\", a, b, up, d) VALUES (" + key + ", 'a" + i + "', " + i
                    + ", " + up + ", 'it''s " + i + "')");
            keys.add(key);
        }
        for (int i = 0; i < count * 2; i++) {
            all.add("INSERT INTO child (of) VALUES (" + keys.get(random.nextInt(keys.size())) + ")");
            all.add("INSERT INTO grandchild (of) SELECT max(id) FROM child");
        }
        if (count > 2) {
            all.add("DELETE FROM " + table + " WHERE \"the key\" = " + keys.get(count - 1));
        }
        return all;
    }

    String action() {
        List<String> actions = List.of(
                "ALTER d SET DEFAULT 'z'",
                "ALTER d DROP DEFAULT, ALTER d SET DEFAULT ('a' || ')')",
                "ALTER b TYPE INTEGER USING b + 0, ADD CHECK (b >= 0)",
                "ADD CONSTRAINT more UNIQUE (\"the key\", d)",
                "ADD e TEXT UNIQUE, ADD COLUMN f INTEGER DEFAULT 7",
                "ALTER d DROP NOT NULL, ADD FOREIGN KEY (e) REFERENCES child (id), ADD e INTEGER",
                "DROP CONSTRAINT IF EXISTS all_of_it, ALTER COLUMN d SET DEFAULT 'q'",
                "DROP CONSTRAINT IF EXISTS above, ALTER d SET DEFAULT 'q'");
        return actions.get(random.nextInt(actions.size()));
    }
}
