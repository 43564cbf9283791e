SELECT 'a;''b;', E'a\';b', B'0;1', X';', N'n;', U&'\0061;', U&"d\0061;";
SELECT 'back\'; SELECT "a;""b", $$;'$$, $tag$ ; $$ ; $tag$, $größe$;$größe$;
-- neither a parameter nor a dollar in a name opens a quote
SELECT $1, a$b$c, x$$, $2; SELECT 1$q$;$q$;
SELECT E'one'   -- goes on; in the next line
   'tw\'o;'; SELECT 'one'
   'two'; SELECT "End", abe'plain\'; SELECT $unclosed; SELECT 1;
