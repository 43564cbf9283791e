-- belay: requires 8

-- Three points said too little. What was rated keeps its meaning on the wider scale: 1, 3 and 5.
-- SQLite cannot change a constraint, so the table is built anew. No other table refers to it,
-- so nothing is deleted along with the old one.

CREATE TABLE satisfaction_ratings_new (
    conversation_id ${belay:ref} NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    score           integer NOT NULL,
    comment         text,
    rated_at        ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT satisfaction_ratings_score_check CHECK (score BETWEEN 1 AND 5)
);

INSERT INTO satisfaction_ratings_new (conversation_id, score, comment, rated_at)
SELECT conversation_id, score * 2 - 1, comment, rated_at FROM satisfaction_ratings;

DROP TABLE satisfaction_ratings;
ALTER TABLE satisfaction_ratings_new RENAME TO satisfaction_ratings;

-- Indexes go with the old table.
CREATE INDEX satisfaction_ratings_day ON satisfaction_ratings (rated_at);
