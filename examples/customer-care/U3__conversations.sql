-- Loses every conversation with its messages and attachments.

-- The view reads these tables, so it goes first.
DROP VIEW IF EXISTS conversation_overview;

DROP TABLE attachments;
DROP TABLE messages;
DROP TABLE conversations;
