-- Loses every rating.

DROP TABLE satisfaction_ratings;
