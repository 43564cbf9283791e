-- Loses every account and every customer.

DROP TABLE customers;
DROP TABLE accounts;
