\restrict it's
SELECT 1;
\connect other secret
SELECT 2 \gset
;
SELECT '\not one';
\.
