-- belay: requires 2

CREATE TABLE articles (
    id         ${belay:id},
    account_id ${belay:ref} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    author_id  ${belay:ref} REFERENCES agents (id) ON DELETE SET NULL,
    title      text NOT NULL,
    body       text NOT NULL,
    published  ${belay:boolean} NOT NULL DEFAULT ${belay:boolean:false},
    updated_at ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT articles_title_check CHECK (length(title) BETWEEN 1 AND 200)
);

CREATE INDEX articles_account ON articles (account_id);

CREATE TABLE canned_answers (
    id         ${belay:id},
    -- No account: every account may use it.
    account_id ${belay:ref} REFERENCES accounts (id) ON DELETE CASCADE,
    shortcut   text NOT NULL,
    body       text NOT NULL,
    CONSTRAINT canned_answers_shortcut_check CHECK (shortcut LIKE '/_%')
);

-- Two indexes, because a unique index takes any two missing accounts for different ones.
CREATE UNIQUE INDEX canned_answers_own ON canned_answers (account_id, shortcut) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX canned_answers_shared ON canned_answers (shortcut) WHERE account_id IS NULL;

INSERT INTO canned_answers (shortcut, body) VALUES
    ('/hello', 'Thank you for writing to us; we will answer within the day.'),
    ('/details', 'Could you tell us what you did, what you expected, and what happened instead?'),
    ('/closing', 'We''ll close this conversation for now. Write again at any time to open it.');
