-- belay: requires 3, 10

CREATE FUNCTION record_conversation_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change jsonb := jsonb_build_object('conversation', NEW.id, 'from', OLD.status, 'to', NEW.status);
BEGIN
    INSERT INTO audit_entries (action, subject_type, subject_id, detail)
    VALUES ('status', 'conversation', NEW.id, change);
    INSERT INTO outbox (topic, payload) VALUES ('conversation.status', change);
    RETURN NULL;
END;
$$;

CREATE TRIGGER conversations_record_status AFTER UPDATE OF status ON conversations
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION record_conversation_status();

-- The trail only grows.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed';
END;
$$;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
