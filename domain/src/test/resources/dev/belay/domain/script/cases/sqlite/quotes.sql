SELECT 'a;''b;', "a;""b", `a;``b`, [a;'b], x'00', $name, :end, @x, ?1;
SELECT 'back\'; SELECT $$; SELECT 1; SELECT E'a';
