-- Loses every article and every canned answer.

DROP TABLE canned_answers;
DROP TABLE articles;
