-- Loses nothing that the messages do not still say.

DROP INDEX conversations_unanswered;

ALTER TABLE conversations DROP COLUMN first_response_at;
