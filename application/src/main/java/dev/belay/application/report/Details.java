package dev.belay.application.report;

import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.domain.access.Principal;
import dev.belay.domain.assessment.State;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.health.HealthReport;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a report tells beyond its summary and its problems. */
public sealed interface Details {
    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind. */
    interface Visitor<R> {
        R none(None details);

        R migrated(Migrated details);

        R wentBack(WentBack details);

        R planned(Planned details);

        R standing(Standing details);

        R repaired(Repaired details);

        R created(Created details);

        R baselined(Baselined details);

        R fingerprinted(Fingerprinted details);

        R detected(Detected details);

        R undoDerived(UndoDerived details);

        R printed(Printed details);

        R verified(Verified details);

        R trail(Trail details);

        R policy(PolicyShown details);

        R backedUp(BackedUp details);

        R backups(BackupList details);

        R putBack(PutBack details);

        R rehearsed(Rehearsed details);

        R tokenMade(TokenMade details);

        R examined(Examined details);
    }

    /** Nothing. */
    record None() implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.none(this);
        }
    }

    /**
     * What a run applied.
     *
     * @param database nothing where it could not be read
     * @param run nothing where nothing was to be done
     * @param version the highest version that is applied now
     * @param turns what was decided on the way
     */
    record Migrated(
            Optional<Database> database,
            Optional<RunId> run,
            Optional<String> strategy,
            List<Applied> applied,
            Optional<String> version,
            List<Turn> turns,
            long millis)
            implements Details {
        public Migrated {
            applied = List.copyOf(applied);
            turns = List.copyOf(turns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.migrated(this);
        }
    }

    /**
     * What a run took back.
     *
     * @param database nothing where it could not be read
     * @param run nothing where nothing was to be done
     * @param undone the undo scripts that it ran
     * @param version the highest version that is applied now
     * @param turns what was decided on the way
     */
    record WentBack(
            Optional<Database> database,
            Optional<RunId> run,
            List<Applied> undone,
            Optional<String> version,
            List<Turn> turns,
            long millis)
            implements Details {
        public WentBack {
            undone = List.copyOf(undone);
            turns = List.copyOf(turns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.wentBack(this);
        }
    }

    /** What a run would do, and the SQL that would do it. */
    record Planned(Database database, Plan plan, List<String> sql, List<Turn> turns) implements Details {
        public Planned {
            sql = List.copyOf(sql);
            turns = List.copyOf(turns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.planned(this);
        }
    }

    /**
     * Where the database stands.
     *
     * @param version the highest version that is applied
     * @param next what comes next, in one sentence
     * @param migrations every migration of files and history; none where only findings were asked for
     */
    record Standing(Database database, State state, Optional<String> version, String next, List<StatusLine> migrations)
            implements Details {
        public Standing {
            migrations = List.copyOf(migrations);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.standing(this);
        }
    }

    /**
     * Where the database stands after it was repaired.
     *
     * @param turns what was decided on the way
     */
    record Repaired(Standing standing, List<Turn> turns) implements Details {
        public Repaired {
            turns = List.copyOf(turns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.repaired(this);
        }
    }

    /** The files of a new migration. */
    record Created(String version, String migration, String undo) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.created(this);
        }
    }

    /** A baseline that is recorded, now or before. */
    record Baselined(String version) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.baselined(this);
        }
    }

    /**
     * The fingerprint file of a project.
     *
     * @param renewed how many of its versions were looked at anew
     */
    record Fingerprinted(String file, KnownVersions versions, int renewed) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fingerprinted(this);
        }
    }

    /**
     * Which version a database is at.
     *
     * @param history what its history says
     * @param hasHistory whether it has one
     * @param agrees whether both say the same
     * @param differences what keeps the schema from being that of the nearest version
     */
    record Detected(
            Database database,
            Detection detection,
            RecordedVersion history,
            boolean hasHistory,
            boolean agrees,
            List<SchemaDifference> differences)
            implements Details {
        public Detected {
            differences = List.copyOf(differences);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.detected(this);
        }
    }

    /**
     * Undo scripts that were derived.
     *
     * @param missing an engine that they should be derived for too, and that cannot be had here
     */
    record UndoDerived(List<DeriveUndo.Derived> scripts, Optional<Engine> missing) implements Details {
        public UndoDerived {
            scripts = List.copyOf(scripts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undoDerived(this);
        }
    }

    /** Rows of an audit trail, where it ends, and what is wrong with it. */
    record Trail(List<AuditEntry> entries, AuditHead head, List<AuditFinding> findings) implements Details {
        public Trail {
            entries = List.copyOf(entries);
            findings = List.copyOf(findings);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trail(this);
        }
    }

    /**
     * What may be done to a database.
     *
     * @param origin where the configured environment comes from
     */
    record PolicyShown(Environment configured, String origin, StoredPolicy stored, Policy inForce) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.policy(this);
        }
    }

    /** A backup that was made and proven. */
    record BackedUp(Backup backup, long millis) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backedUp(this);
        }
    }

    /** The backups that there are, and those that were removed. */
    record BackupList(List<Backup> backups, List<Backup> removed) implements Details {
        public BackupList {
            backups = List.copyOf(backups);
            removed = List.copyOf(removed);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backups(this);
        }
    }

    /**
     * A backup that was put back.
     *
     * @param way how, in words
     * @param kept where the state before lies now; empty where there was none
     */
    record PutBack(Backup backup, String way, String kept, long millis) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.putBack(this);
        }
    }

    /**
     * What came of carrying out a plan on a copy.
     *
     * @param database what people call the database
     * @param recorded whether the audit trail says so
     * @param page the file with the same as a page; empty where none was asked for
     */
    record Rehearsed(String database, Rehearsal rehearsal, boolean recorded, String page, long millis)
            implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rehearsed(this);
        }
    }

    /**
     * What was found out about the migrations.
     *
     * @param agreement whether the engines agree, where there are several
     * @param files the reports and certificates that were written
     */
    record Verified(List<EngineVerification> engines, Optional<Check> agreement, List<String> files)
            implements Details {
        public Verified {
            engines = List.copyOf(engines);
            files = List.copyOf(files);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verified(this);
        }
    }

    /**
     * A token that was made.
     *
     * @param token the only secret that a report ever shows: it was asked for
     * @param id what logs and the audit trail call it
     */
    record TokenMade(Secret token, Principal principal, String id, Instant expiry) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tokenMade(this);
        }
    }

    /**
     * What a look at the health of a database showed.
     *
     * @param database what people call the database, and how it is reached, with nothing secret in it
     */
    record Examined(String database, String url, HealthReport report) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.examined(this);
        }
    }

    /** A text that was asked for, as it is. */
    record Printed(String text) implements Details {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.printed(this);
        }
    }
}
