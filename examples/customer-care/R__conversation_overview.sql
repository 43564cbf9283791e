-- One row for each conversation, as the inbox lists them.

DROP VIEW IF EXISTS conversation_overview;

CREATE VIEW conversation_overview AS
SELECT
    c.id,
    c.subject,
    c.channel,
    c.status,
    u.account_id,
    u.email AS customer_email,
    a.display_name AS agent_name,
    count(m.id) AS messages,
    max(m.created_at) AS last_message_at
FROM conversations c
JOIN customers u ON u.id = c.customer_id
LEFT JOIN agents a ON a.id = c.agent_id
LEFT JOIN messages m ON m.conversation_id = c.id
GROUP BY c.id, c.subject, c.channel, c.status, u.account_id, u.email, a.display_name;
