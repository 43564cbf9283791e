-- Loses every subscription, and the plans with what was changed in them.

DROP TABLE subscriptions;
DROP TABLE plans;
