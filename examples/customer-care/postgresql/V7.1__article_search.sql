-- belay: requires 7

-- A generated column keeps the search text true without a trigger, for the articles that are there as well.

ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')
) STORED;

CREATE INDEX articles_search ON articles USING gin (search);
