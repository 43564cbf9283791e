DROP TRIGGER audit_entries_no_delete ON audit_entries;
DROP TRIGGER audit_entries_no_update ON audit_entries;
DROP FUNCTION refuse_audit_change();

DROP TRIGGER conversations_record_status ON conversations;
DROP FUNCTION record_conversation_status();
