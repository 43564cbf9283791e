-- Loses the finer points: 1 and 2 become 1, 4 and 5 become 3.

ALTER TABLE satisfaction_ratings DROP CONSTRAINT satisfaction_ratings_score_check;

UPDATE satisfaction_ratings SET score = CASE WHEN score <= 2 THEN 1 WHEN score = 3 THEN 2 ELSE 3 END;

ALTER TABLE satisfaction_ratings
    ADD CONSTRAINT satisfaction_ratings_score_check CHECK (score BETWEEN 1 AND 3);
