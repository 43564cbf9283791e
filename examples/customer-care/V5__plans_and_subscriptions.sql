-- belay: requires 1

CREATE TABLE plans (
    code              text NOT NULL PRIMARY KEY,
    name              text NOT NULL,
    price_cents       integer NOT NULL,
    -- No number: no limit.
    included_messages integer,
    included_agents   integer,
    CONSTRAINT plans_price_check CHECK (price_cents >= 0),
    CONSTRAINT plans_included_check CHECK (included_messages > 0 AND included_agents > 0)
);

INSERT INTO plans (code, name, price_cents, included_messages, included_agents) VALUES
    ('free', 'Free', 0, 200, 1),
    ('team', 'Team', 4900, 5000, 10),
    ('business', 'Business', 19900, 50000, 50),
    ('enterprise', 'Enterprise', 99900, NULL, NULL);

CREATE TABLE subscriptions (
    id         ${belay:id},
    account_id ${belay:ref} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    plan_code  text NOT NULL REFERENCES plans (code) ON UPDATE CASCADE ON DELETE RESTRICT,
    status     text NOT NULL DEFAULT 'active',
    started_on ${belay:date} NOT NULL DEFAULT CURRENT_DATE,
    ended_on   ${belay:date},
    CONSTRAINT subscriptions_status_check CHECK (status IN ('trial', 'active', 'past_due', 'ended')),
    CONSTRAINT subscriptions_ended_check CHECK ((status = 'ended') = (ended_on IS NOT NULL)),
    CONSTRAINT subscriptions_period_check CHECK (ended_on >= started_on)
);

-- An account has any number of past subscriptions and at most one that runs.
CREATE UNIQUE INDEX subscriptions_running ON subscriptions (account_id) WHERE status <> 'ended';

-- The accounts that came before the plans start on the free one.
INSERT INTO subscriptions (account_id, plan_code)
SELECT id, 'free' FROM accounts;
