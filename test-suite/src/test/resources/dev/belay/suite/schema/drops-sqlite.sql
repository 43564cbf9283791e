-- what somebody drops of rich-sqlite.sql
ALTER TABLE users DROP COLUMN data;
ALTER TABLE users DROP CONSTRAINT balanced;
DROP INDEX users_mail;
DROP VIEW named;
DROP VIEW active;
DROP TABLE "odd ""name""";
DROP TABLE search;
DROP TRIGGER users_touch;
