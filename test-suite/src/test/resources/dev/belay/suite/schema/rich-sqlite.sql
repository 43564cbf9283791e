-- one of each kind of thing that a schema can hold
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "mail" VARCHAR(255) NOT NULL UNIQUE ON CONFLICT REPLACE COLLATE NOCASE, -- with a comment
  name text NOT NULL DEFAULT 'nobody' CHECK (length(name) > 1),
  status TEXT CHECK (status IN ('new', 'active')) DEFAULT new,
  born TEXT DEFAULT CURRENT_TIMESTAMP,
  balance NUMERIC(12, 2) NOT NULL DEFAULT -1.5,
  shouted TEXT GENERATED ALWAYS AS (upper(name)) STORED,
  whispered TEXT AS (lower("name")),
  data BLOB DEFAULT x'00ff',
  CONSTRAINT balanced CHECK (balance BETWEEN -10 AND 1e6),
  UNIQUE (name, born)
);
CREATE TABLE orders (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  item TEXT NOT NULL,
  parent INTEGER,
  parent_item TEXT,
  PRIMARY KEY (user_id, item),
  FOREIGN KEY (parent, parent_item) REFERENCES orders (user_id, item) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE [odd "name"] (`order` INT, [the group] TEXT, plain);
CREATE UNIQUE INDEX users_mail ON users (lower(mail), name COLLATE NOCASE DESC) WHERE status <> 'gone';
CREATE INDEX orders_item ON orders (item ASC);
CREATE VIEW active AS SELECT u.id, u.name FROM users u WHERE u.status = 'active';
CREATE VIEW named (a, b) AS SELECT id, name FROM active;
CREATE TRIGGER users_touch AFTER UPDATE OF name ON users FOR EACH ROW WHEN new.name <> old.name BEGIN
  UPDATE users SET born = CURRENT_TIMESTAMP WHERE id = new.id;
  DELETE FROM orders WHERE user_id = new.id;
END;
CREATE TRIGGER active_insert INSTEAD OF INSERT ON active BEGIN INSERT INTO users (name) VALUES (new.name); END;
CREATE VIRTUAL TABLE search USING fts5(name, status, content = 'users', content_rowid = 'id');
