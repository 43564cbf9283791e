-- belay: requires 7

-- The index keeps no copy of the text; triggers tell it what changed.

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, body, content = 'articles', content_rowid = 'id', tokenize = 'porter unicode61'
);

CREATE TRIGGER article_search_insert AFTER INSERT ON articles
BEGIN
    INSERT INTO article_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- An index without the text must be told the old words to forget them.
CREATE TRIGGER article_search_delete AFTER DELETE ON articles
BEGIN
    INSERT INTO article_search (article_search, rowid, title, body)
    VALUES ('delete', old.id, old.title, old.body);
END;

CREATE TRIGGER article_search_update AFTER UPDATE OF id, title, body ON articles
BEGIN
    INSERT INTO article_search (article_search, rowid, title, body)
    VALUES ('delete', old.id, old.title, old.body);
    INSERT INTO article_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- The articles that are there already.
INSERT INTO article_search (article_search) VALUES ('rebuild');
