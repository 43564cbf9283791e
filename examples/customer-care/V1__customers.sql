-- Accounts are the businesses that use the product; customers are the people who write to them.

CREATE TABLE accounts (
    id         ${belay:id},
    name       text NOT NULL,
    slug       text NOT NULL UNIQUE,
    created_at ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT accounts_slug_check CHECK (slug = lower(slug) AND length(slug) BETWEEN 2 AND 40)
);

CREATE TABLE customers (
    id           ${belay:id},
    account_id   ${belay:ref} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    email        text NOT NULL,
    display_name text,
    locale       text NOT NULL DEFAULT 'en',
    blocked      ${belay:boolean} NOT NULL DEFAULT ${belay:boolean:false},
    attributes   ${belay:json} NOT NULL DEFAULT '{}',
    created_at   ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    CONSTRAINT customers_email_check CHECK (email LIKE '%_@_%')
);

-- The same person may write to two accounts, but only once to each, however the address is spelled.
CREATE UNIQUE INDEX customers_email ON customers (account_id, lower(email));
