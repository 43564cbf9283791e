-- what somebody drops of rich-postgresql.sql
ALTER TABLE users DROP COLUMN name CASCADE, DROP COLUMN note, DROP CONSTRAINT users_pkey CASCADE;
ALTER TABLE "Order ""Items""" DROP COLUMN other;
ALTER TABLE users DROP COLUMN ticket;
DROP FUNCTION next_ticket();
DROP TABLE dogs, events_2025, events_other;
DROP INDEX users_tags, events_kind;
DROP TYPE float_range CASCADE;
DROP POLICY own_visits ON visits;
DROP FUNCTION touch() CASCADE;
DROP VIEW IF EXISTS all_of_it CASCADE;
