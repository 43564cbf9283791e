-- Loses the audit trail, and what was not yet sent.

DROP TABLE outbox;
DROP TABLE audit_entries;
