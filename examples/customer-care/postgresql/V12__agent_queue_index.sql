-- belay: requires 3

-- The open conversations of an agent, oldest first: the page that is looked at most.
-- Alone in its file, because CONCURRENTLY runs in no transaction; in return customers can write meanwhile.

CREATE INDEX CONCURRENTLY conversations_queue ON conversations (agent_id, created_at) WHERE status <> 'closed';
