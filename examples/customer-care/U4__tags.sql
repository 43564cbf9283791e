-- Loses which conversation carries which tag, and the tags that were added by hand.

DROP TABLE conversation_tags;
DROP TABLE tags;
