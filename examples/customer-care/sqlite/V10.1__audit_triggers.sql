-- belay: requires 3, 10

CREATE TRIGGER conversations_record_status AFTER UPDATE OF status ON conversations
WHEN old.status IS NOT new.status
BEGIN
    INSERT INTO audit_entries (action, subject_type, subject_id, detail)
    VALUES ('status', 'conversation', new.id,
            json_object('conversation', new.id, 'from', old.status, 'to', new.status));
    INSERT INTO outbox (topic, payload)
    VALUES ('conversation.status',
            json_object('conversation', new.id, 'from', old.status, 'to', new.status));
END;

-- The trail only grows.
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;
