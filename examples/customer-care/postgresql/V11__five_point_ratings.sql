-- belay: requires 8

-- Three points said too little. What was rated keeps its meaning on the wider scale: 1, 3 and 5.

ALTER TABLE satisfaction_ratings DROP CONSTRAINT satisfaction_ratings_score_check;

UPDATE satisfaction_ratings SET score = score * 2 - 1;

ALTER TABLE satisfaction_ratings
    ADD CONSTRAINT satisfaction_ratings_score_check CHECK (score BETWEEN 1 AND 5);
