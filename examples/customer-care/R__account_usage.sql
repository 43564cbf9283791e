-- What each account has used of the messages in its plan since the subscription started.

DROP VIEW IF EXISTS account_usage;

CREATE VIEW account_usage AS
SELECT
    s.account_id,
    s.plan_code,
    p.included_messages,
    coalesce(sum(r.quantity), 0) AS used_messages
FROM subscriptions s
JOIN plans p ON p.code = s.plan_code
LEFT JOIN usage_records r
    ON r.account_id = s.account_id AND r.metric = 'messages' AND r.used_on >= s.started_on
WHERE s.status <> 'ended'
GROUP BY s.account_id, s.plan_code, p.included_messages;
