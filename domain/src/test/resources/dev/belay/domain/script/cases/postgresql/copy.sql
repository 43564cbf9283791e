CREATE TABLE t (a int, b text);
COPY public.t (a, b) FROM STDIN WITH (FORMAT text); -- rows ;
1	it's;
2	$$
\.
copy t from stdin;
\.
COPY t FROM '/file'; COPY t TO STDOUT; COPY (SELECT a FROM t) TO STDOUT;
SELECT 1;
