package dev.belay.adapters.jdbc.url;

/** The parameters of a SQLite URL: pragmas of the driver, two of a file: URI, and those of Python that change nothing. */
final class SqliteParameters {
    static final ParameterRules RULES = rules();

    private SqliteParameters() {}

    private static ParameterRules rules() {
        ParameterRules rules = new ParameterRules("remove it; among those allowed are busy_timeout, journal_mode,"
                + " synchronous, foreign_keys, transaction_mode, mode and cache");
        rules.allow(Form.oneOf("DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL", "OFF"), "journal_mode");
        rules.allow(Form.oneOf("OFF", "NORMAL", "FULL"), "synchronous");
        rules.allow(Form.oneOf("DEFERRED", "IMMEDIATE", "EXCLUSIVE"), "transaction_mode");
        rules.allow(Form.oneOf("NORMAL", "EXCLUSIVE"), "locking_mode");
        rules.allow(Form.oneOf("DEFAULT", "FILE", "MEMORY"), "temp_store");
        rules.allow(Form.oneOf("INTEGER", "TEXT", "REAL"), "date_class");
        rules.allow(Form.oneOf("SECONDS", "MILLISECONDS"), "date_precision");
        rules.allow(Form.TEXT, "date_string_format");
        rules.allow(Form.NUMBER, "busy_timeout", "cache_size", "mmap_size", "page_size");
        rules.allow(Form.NUMBER, "journal_size_limit", "wal_autocheckpoint");
        rules.allow(Form.TRUTH, "foreign_keys", "defer_foreign_keys", "recursive_triggers", "automatic_index");
        rules.allow(Form.TRUTH, "secure_delete", "case_sensitive_like");
        rules.allow(Form.oneOf("ro", "rw", "rwc", "memory"), "mode");
        rules.allow(Form.oneOf("shared", "private"), "cache");
        rules.put("uri", new ParameterRule.Ignored());
        rules.put("check_same_thread", new ParameterRule.Ignored());
        rules.refuse("it lets SQL load a library into this process", "remove it", "enable_load_extension");
        rules.refuse(
                "it switches off the locks that keep two runners apart", "remove it", "immutable", "nolock", "vfs");
        rules.refuse("Belay opens no encrypted SQLite database", "remove it", "password", "key", "hexkey_mode");
        rules.refuse("it lets temporary files go anywhere", "remove it", "temp_store_directory");
        rules.refuse(
                "Python counts it in seconds and the driver in milliseconds",
                "write busy_timeout=... in milliseconds",
                "timeout");
        return rules;
    }
}
