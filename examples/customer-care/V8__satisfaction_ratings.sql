-- belay: requires 3

-- A conversation is rated once: 1 is unhappy, 2 is neither, 3 is happy.

CREATE TABLE satisfaction_ratings (
    conversation_id ${belay:ref} NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    score           integer NOT NULL,
    comment         text,
    rated_at        ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT satisfaction_ratings_score_check CHECK (score BETWEEN 1 AND 3)
);

CREATE INDEX satisfaction_ratings_day ON satisfaction_ratings (rated_at);
