-- belay: requires 3

CREATE TABLE tags (
    id     ${belay:id},
    name   text NOT NULL UNIQUE,
    colour text NOT NULL DEFAULT '#808080',
    CONSTRAINT tags_name_check CHECK (name = lower(name) AND length(name) BETWEEN 1 AND 30),
    CONSTRAINT tags_colour_check CHECK (length(colour) = 7 AND colour LIKE '#%')
);

CREATE TABLE conversation_tags (
    conversation_id ${belay:ref} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    tag_id          ${belay:ref} NOT NULL REFERENCES tags (id) ON DELETE RESTRICT,
    PRIMARY KEY (conversation_id, tag_id)
);

-- The primary key finds the tags of a conversation; this finds the conversations of a tag.
CREATE INDEX conversation_tags_tag ON conversation_tags (tag_id);

INSERT INTO tags (name, colour) VALUES
    ('billing', '#2f6fde'),
    ('bug', '#c0392b'),
    ('feature-request', '#8e44ad'),
    ('question', '#27ae60'),
    ('refund', '#e67e22');
