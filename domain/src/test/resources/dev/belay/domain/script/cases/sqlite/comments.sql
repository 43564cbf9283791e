/* no /* nesting ; */ SELECT 1; -- a CRends no comment;
SELECT 2; /* open to the end ;