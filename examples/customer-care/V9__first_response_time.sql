-- belay: requires 3

-- Reports asked all messages for it; now the conversation knows.

ALTER TABLE conversations ADD COLUMN first_response_at ${belay:timestamp};

-- The assistant does not count: it always answers at once.
UPDATE conversations
SET first_response_at = (
    SELECT min(m.created_at)
    FROM messages m
    WHERE m.conversation_id = conversations.id AND m.author = 'agent'
);

CREATE INDEX conversations_unanswered ON conversations (created_at) WHERE first_response_at IS NULL;
