-- Loses the finer points: 1 and 2 become 1, 4 and 5 become 3.

CREATE TABLE satisfaction_ratings_new (
    conversation_id ${belay:ref} NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    score           integer NOT NULL,
    comment         text,
    rated_at        ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT satisfaction_ratings_score_check CHECK (score BETWEEN 1 AND 3)
);

INSERT INTO satisfaction_ratings_new (conversation_id, score, comment, rated_at)
SELECT conversation_id, CASE WHEN score <= 2 THEN 1 WHEN score = 3 THEN 2 ELSE 3 END, comment, rated_at
FROM satisfaction_ratings;

DROP TABLE satisfaction_ratings;
ALTER TABLE satisfaction_ratings_new RENAME TO satisfaction_ratings;

CREATE INDEX satisfaction_ratings_day ON satisfaction_ratings (rated_at);
