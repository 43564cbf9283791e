-- belay: requires 3

-- The open conversations of an agent, oldest first: the page that is looked at most.

CREATE INDEX conversations_queue ON conversations (agent_id, created_at) WHERE status <> 'closed';
