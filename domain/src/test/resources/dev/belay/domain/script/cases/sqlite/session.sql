CREATE TEMP TABLE a (x); CREATE TABLE temp.a (x); CREATE TABLE a (temp); PRAGMA user_version = 2;
ATTACH 'f' AS g; SELECT load_extension('x'); SELECT 1; INSERT INTO a VALUES (1);
