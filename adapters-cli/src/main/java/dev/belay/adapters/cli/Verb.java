package dev.belay.adapters.cli;

import java.util.Locale;
import java.util.Optional;

/** The verbs. Only the one that is asked for is made: what the others need is not loaded. */
enum Verb {
    MIGRATE("Brings the database to the newest version."),
    STATUS("Shows what is applied and what is pending."),
    PLAN("Shows what migrate would do, with the exact SQL; the same as migrate --dry-run."),
    VALIDATE("Compares migrations, history and schema, fails where they differ, and repairs with --fix."),
    DETECT("Says which version the database really is at, whatever its history says."),
    FINGERPRINT("Writes down what each version is, for detect to recognise it."),
    REHEARSE("Carries out what is pending on a copy, and says what would be blocked, for whom and for how long."),
    VERIFY("Tests the migrations on databases that are thrown away: forward, back and forward again."),
    BASELINE("Takes over a database that has the objects of a version already."),
    NEW("Begins a new migration and its undo script."),
    ROLLBACK("Takes migrations back with their undo scripts, or restores what there was before them."),
    UNDO("Derives the undo scripts that migrations lack from what they change."),
    BACKUP("Makes a backup of the database, and proves that it holds everything."),
    BACKUPS("Lists the backups, and removes those that need not be kept."),
    RESTORE("Makes the database what it was when a backup was made."),
    HEALTH("Says what is wrong with a database and what to do about it, within two seconds."),
    AUDIT("Shows what was done to the database and by whom, and finds what was done to that trail."),
    POLICY("Shows or stores what may be done to the database without asking."),
    SERVE("Answers over HTTP, with a console, for the targets that belay.yaml names."),
    TOKEN("Makes a token for somebody to act through the server."),
    COMPLETION("Prints the script that completes belay in bash or zsh.");

    private final String summary;

    Verb(String summary) {
        this.summary = summary;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    VerbCommand command() {
        return switch (this) {
            case MIGRATE -> new MigrateCommand(false);
            case STATUS -> new StatusCommand();
            case PLAN -> new MigrateCommand(true);
            case VALIDATE -> new ValidateCommand();
            case DETECT -> new DetectCommand();
            case FINGERPRINT -> new FingerprintCommand();
            case REHEARSE -> new RehearseCommand();
            case VERIFY -> new VerifyCommand();
            case BASELINE -> new BaselineCommand();
            case NEW -> new NewCommand();
            case ROLLBACK -> new RollbackCommand();
            case UNDO -> new UndoCommand();
            case BACKUP -> new BackupCommand();
            case BACKUPS -> new BackupsCommand();
            case RESTORE -> new RestoreCommand();
            case HEALTH -> new HealthCommand();
            case AUDIT -> new AuditCommand();
            case POLICY -> new PolicyCommand();
            case SERVE -> new ServeCommand();
            case TOKEN -> new TokenCommand();
            case COMPLETION -> new CompletionCommand();
        };
    }

    Signature signature() {
        Signature signature = new Signature();
        command().describe(signature);
        CommonOptions.addTo(signature, this);
        return signature;
    }

    static Optional<Verb> of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }
}
