-- belay: requires 1, 2

CREATE TABLE conversations (
    id          ${belay:id},
    -- Goes into links that customers see, so it must not be countable.
    public_id   ${belay:uuid} NOT NULL UNIQUE,
    customer_id ${belay:ref} NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    agent_id    ${belay:ref} REFERENCES agents (id) ON DELETE SET NULL,
    channel     text NOT NULL,
    subject     text,
    status      text NOT NULL DEFAULT 'open',
    created_at  ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    closed_at   ${belay:timestamp},
    CONSTRAINT conversations_channel_check CHECK (channel IN ('chat', 'email', 'phone')),
    CONSTRAINT conversations_status_check CHECK (status IN ('open', 'waiting', 'closed')),
    CONSTRAINT conversations_closed_check CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);

CREATE INDEX conversations_customer ON conversations (customer_id, created_at);

CREATE TABLE messages (
    id              ${belay:id},
    conversation_id ${belay:ref} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    author          text NOT NULL,
    -- Who wrote it, where author is not the customer; a message outlives the agent.
    agent_id        ${belay:ref} REFERENCES agents (id) ON DELETE SET NULL,
    body            text NOT NULL,
    created_at      ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT messages_author_check CHECK (author IN ('customer', 'agent', 'assistant', 'system')),
    CONSTRAINT messages_agent_check CHECK (agent_id IS NULL OR author IN ('agent', 'assistant'))
);

CREATE INDEX messages_conversation ON messages (conversation_id, created_at);

CREATE TABLE attachments (
    id         ${belay:id},
    message_id ${belay:ref} NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    file_name  text NOT NULL,
    media_type text NOT NULL DEFAULT 'application/octet-stream',
    content    ${belay:bytes} NOT NULL,
    CONSTRAINT attachments_size_check CHECK (length(content) <= 10485760)
);

CREATE INDEX attachments_message ON attachments (message_id);
