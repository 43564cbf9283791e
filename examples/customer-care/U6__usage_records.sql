-- Loses the usage that was counted.

-- The view reads this table, so it goes first.
DROP VIEW IF EXISTS account_usage;

DROP TABLE usage_records;
