-- belay: requires 1

-- Those who answer: people, and the assistant that answers before them.

CREATE TABLE agents (
    id           ${belay:id},
    account_id   ${belay:ref} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind         text NOT NULL DEFAULT 'human',
    role         text NOT NULL DEFAULT 'agent',
    email        text UNIQUE,
    display_name text NOT NULL,
    active       ${belay:boolean} NOT NULL DEFAULT ${belay:boolean:true},
    created_at   ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT agents_kind_check CHECK (kind IN ('human', 'assistant')),
    CONSTRAINT agents_role_check CHECK (role IN ('agent', 'supervisor', 'owner')),
    -- A person signs in with an address; the assistant has none.
    CONSTRAINT agents_email_check CHECK ((kind = 'human') = (email IS NOT NULL))
);

CREATE INDEX agents_account ON agents (account_id);
