SELECT 1; -- x
SELECT 2;-- lone;SELECT '😀', 3;  SELECT 4