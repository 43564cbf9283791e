package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.HistoryTable;
import dev.belay.adapters.cli.configuration.Naming;
import dev.belay.adapters.cli.configuration.Origin;
import dev.belay.adapters.cli.configuration.Placeholders;
import dev.belay.adapters.cli.configuration.Setting;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.report.Problem;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration in the types of those that it is for. */
final class Settings {
    private final Configuration configuration;

    Settings(Configuration configuration) {
        this.configuration = configuration;
    }

    SessionSettings session() {
        HistoryTable history = configuration.history();
        return new SessionSettings(
                value(history.defaultSchema()),
                history.schemas().value(),
                history.table().value(),
                history.createSchemas().value(),
                value(history.installedBy()),
                SessionSettings.DEFAULT.lockTimeout());
    }

    /** What the configuration says that the database is for. */
    Environment environment() {
        return Environment.parse(Optional.of(configuration.environment().value()));
    }

    /** What signs for a purpose; nothing does where SECRET_KEY is not set, or weak. */
    SigningKey signingKey(Purpose purpose) {
        return SigningKey.of(value(configuration.secretKey()), purpose);
    }

    /** What is to be said of SECRET_KEY, where what it should sign is looked at. */
    List<Problem> keyWarnings() {
        Optional<Setting<Secret>> secret = configuration.secretKey();
        if (secret.isEmpty()) {
            return List.of(Problem.configurationWarning(
                    "SECRET_KEY is not set: whoever may write to the database can also write its audit trail anew.",
                    "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."));
        }
        Optional<String> weakness = SigningKey.weaknessOf(secret.get().value());
        return weakness.isEmpty()
                ? List.of()
                : List.of(Problem.configurationWarning(
                        secret.get().origin() + ": SECRET_KEY signs nothing, because " + weakness.get() + ".",
                        "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."));
    }

    /**
     * The same for a run that does its work whether signed or not: where nobody has said that it is production, the
     * trail of a first try need not be signed.
     */
    List<Problem> writingWarnings() {
        boolean isSaid = configuration.environment().origin().source() != Origin.Source.DEFAULT;
        return configuration.secretKey().isPresent() || (isSaid && environment() == Environment.PRODUCTION)
                ? keyWarnings()
                : List.of();
    }

    LocationSettings locations(Path folder, List<String> locations) {
        Placeholders placeholders = configuration.placeholders();
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, Setting<String>> entry : placeholders.values().entrySet()) {
            values.put(entry.getKey(), entry.getValue().value());
        }
        return new LocationSettings(
                locations,
                folder,
                naming(),
                Charset.forName(configuration.files().encoding().value()),
                placeholders.placeholderReplacement().value(),
                placeholders.placeholderPrefix().value(),
                placeholders.placeholderSuffix().value(),
                placeholders.placeholderSeparator().value(),
                values,
                configuration.history().table().value());
    }

    NamingRules naming() {
        Naming naming = configuration.files().naming();
        return new NamingRules(
                naming.sqlMigrationPrefix().value(),
                naming.undoSqlMigrationPrefix().value(),
                naming.repeatableSqlMigrationPrefix().value(),
                naming.baselineMigrationPrefix().value(),
                naming.sqlMigrationSeparator().value(),
                naming.sqlMigrationSuffixes().value());
    }

    /** What is wrong with the values that only the domain can judge. */
    Optional<Problem> problem() {
        Optional<Setting<String>> target = configuration.rules().target();
        if (target.isPresent() && Rules.Target.parse(target.get().value()).isEmpty()) {
            return Optional.of(notAVersion(target.get(), "target", "Give a version, latest or next."));
        }
        Setting<String> baseline = configuration.history().baseline().baselineVersion();
        return Version.parse(baseline.value()).isEmpty()
                ? Optional.of(notAVersion(baseline, "baselineVersion", "Give a version, such as 1 or 2.1."))
                : Optional.empty();
    }

    /** The rules of a run; there must be no {@link #problem}. */
    Rules rules(boolean allowNewer) {
        Optional<Setting<String>> target = configuration.rules().target();
        return new Rules(
                target.isPresent() ? Rules.Target.parse(target.get().value()).orElseThrow() : Rules.Target.LATEST,
                configuration.rules().outOfOrder().value(),
                configuration.rules().validateOnMigrate().value(),
                allowNewer,
                configuration.history().baseline().baselineOnMigrate().value(),
                baselineVersion(),
                baselineDescription());
    }

    Version baselineVersion() {
        return Version.of(configuration.history().baseline().baselineVersion().value());
    }

    String baselineDescription() {
        return configuration.history().baseline().baselineDescription().value();
    }

    private static Problem notAVersion(Setting<String> setting, String name, String next) {
        return Problem.usage(setting.origin() + ": " + name + " is not a version: \"" + setting.value() + "\".", next);
    }

    private static <T> Optional<T> value(Optional<Setting<T>> setting) {
        return setting.isPresent() ? Optional.of(setting.get().value()) : Optional.empty();
    }
}
