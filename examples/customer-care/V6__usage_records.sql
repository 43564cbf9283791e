-- belay: requires 5

-- One row for each account, metric and day: the job that counts may run again and add to it.

CREATE TABLE usage_records (
    account_id ${belay:ref} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    metric     text NOT NULL,
    used_on    ${belay:date} NOT NULL,
    quantity   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, metric, used_on),
    CONSTRAINT usage_records_metric_check CHECK (metric IN ('messages', 'agents', 'storage_bytes')),
    CONSTRAINT usage_records_quantity_check CHECK (quantity >= 0)
);

CREATE INDEX usage_records_day ON usage_records (used_on);
