package dev.belay.adapters.http.console;

import dev.belay.application.report.Details;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Role;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.operation.Operation;
import java.util.Comparator;
import java.util.List;

/** The backups of a target. */
record BackupsPage(Frame frame, Report report, String key) {

    List<Backup> backups() {
        return report.details() instanceof Details.BackupList list
                ? list.backups().stream()
                        .sorted(Comparator.comparing(Backup::madeAt).reversed())
                        .toList()
                : List.of();
    }

    Deed deed() {
        return Deed.of(new Operation.BackUp());
    }

    boolean mayAct() {
        return frame.may(Role.OPERATOR);
    }

    boolean mayRestore() {
        return frame.may(Role.ADMIN);
    }

    /** Where what it would do to put a backup back is shown. */
    String restore(Backup backup) {
        return frame.at("plan?" + Deed.of(new Operation.Restore(backup.id())).query());
    }
}
