-- No foreign keys here: a record outlives what it is about.

CREATE TABLE audit_entries (
    id           ${belay:id},
    occurred_at  ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    action       text NOT NULL,
    subject_type text NOT NULL,
    subject_id   ${belay:ref} NOT NULL,
    detail       ${belay:json} NOT NULL DEFAULT '{}'
);

CREATE INDEX audit_entries_subject ON audit_entries (subject_type, subject_id);

-- What other services must hear of. It is written in the transaction of the change, and sent afterwards.
CREATE TABLE outbox (
    id           ${belay:id},
    topic        text NOT NULL,
    payload      ${belay:json} NOT NULL,
    created_at   ${belay:timestamp} NOT NULL DEFAULT ${belay:now},
    published_at ${belay:timestamp}
);

-- Small at all times, whatever the table grows to.
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
