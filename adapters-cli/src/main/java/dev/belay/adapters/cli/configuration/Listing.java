package dev.belay.adapters.cli.configuration;

import dev.belay.domain.target.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists a configuration for people, in the order in which the settings are documented. */
final class Listing {
    private final List<ListedSetting> lines = new ArrayList<>();

    private Listing() {}

    static List<ListedSetting> of(Configuration configuration) {
        Listing listing = new Listing();
        listing.add(Key.URL, configuration.connection().url());
        listing.add(Key.USER, configuration.connection().user());
        listing.add(Key.PASSWORD, configuration.connection().password());
        listing.add(Key.SCRATCH_URL, configuration.connection().scratch());
        listing.add(Key.COPY_URL, configuration.connection().copy());
        listing.add(Key.ENVIRONMENT, configuration.environment());
        listing.add(Key.SECRET_KEY, configuration.secretKey());
        listing.add(Key.FOUR_EYES, configuration.fourEyes());
        listing.add(Key.JWT_SECRET, configuration.jwtSecret());
        listing.addFiles(configuration.files());
        listing.addHistory(configuration.history());
        listing.addPlaceholders(configuration.placeholders());
        listing.addRules(configuration.rules());
        listing.add(Key.BACKUP_DIR, configuration.backups().backupDir());
        listing.add(Key.PG_TOOLS, configuration.backups().pgTools());
        return List.copyOf(listing.lines);
    }

    private void addFiles(MigrationFiles files) {
        Naming naming = files.naming();
        add(Key.LOCATIONS, files.locations());
        add(Key.ENCODING, files.encoding());
        add(Key.SQL_MIGRATION_PREFIX, naming.sqlMigrationPrefix());
        add(Key.UNDO_SQL_MIGRATION_PREFIX, naming.undoSqlMigrationPrefix());
        add(Key.REPEATABLE_SQL_MIGRATION_PREFIX, naming.repeatableSqlMigrationPrefix());
        add(Key.BASELINE_MIGRATION_PREFIX, naming.baselineMigrationPrefix());
        add(Key.SQL_MIGRATION_SEPARATOR, naming.sqlMigrationSeparator());
        add(Key.SQL_MIGRATION_SUFFIXES, naming.sqlMigrationSuffixes());
    }

    private void addHistory(HistoryTable history) {
        add(Key.SCHEMAS, history.schemas());
        add(Key.DEFAULT_SCHEMA, history.defaultSchema());
        add(Key.CREATE_SCHEMAS, history.createSchemas());
        add(Key.TABLE, history.table());
        add(Key.INSTALLED_BY, history.installedBy());
        add(Key.BASELINE_VERSION, history.baseline().baselineVersion());
        add(Key.BASELINE_DESCRIPTION, history.baseline().baselineDescription());
        add(Key.BASELINE_ON_MIGRATE, history.baseline().baselineOnMigrate());
    }

    private void addPlaceholders(Placeholders placeholders) {
        for (Map.Entry<String, Setting<String>> entry : placeholders.values().entrySet()) {
            Setting<String> placeholder = entry.getValue();
            String value = Secret.isNamed(entry.getKey()) ? Secret.MASK : placeholder.value();
            lines.add(new ListedSetting(
                    "placeholders." + entry.getKey(),
                    value,
                    placeholder.origin().text()));
        }
        add(Key.PLACEHOLDER_REPLACEMENT, placeholders.placeholderReplacement());
        add(Key.PLACEHOLDER_PREFIX, placeholders.placeholderPrefix());
        add(Key.PLACEHOLDER_SUFFIX, placeholders.placeholderSuffix());
        add(Key.PLACEHOLDER_SEPARATOR, placeholders.placeholderSeparator());
    }

    private void addRules(Rules rules) {
        add(Key.TARGET, rules.target());
        add(Key.OUT_OF_ORDER, rules.outOfOrder());
        add(Key.GROUP, rules.group());
        add(Key.MIXED, rules.mixed());
        add(Key.VALIDATE_ON_MIGRATE, rules.validateOnMigrate());
        add(Key.REQUIRE_REHEARSAL, rules.requireRehearsal());
        add(Key.LOCK_WAIT, rules.waits().lockWait());
        add(Key.CONNECT_WAIT, rules.waits().connectWait());
    }

    private void add(Key key, Setting<?> setting) {
        Object value = setting.value();
        String text = value instanceof Duration wait
                ? wait.toMillis() % 1000 == 0 ? wait.toSeconds() + "s" : wait.toMillis() + "ms"
                : value instanceof List<?> list ? list.toString() : String.valueOf(value);
        lines.add(new ListedSetting(key.word(), text, setting.origin().text()));
    }

    private void add(Key key, Optional<? extends Setting<?>> setting) {
        if (setting.isPresent()) {
            add(key, setting.get());
        } else {
            lines.add(new ListedSetting(key.word(), "", Origin.DEFAULT.text()));
        }
    }
}
