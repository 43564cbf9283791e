/* head ; /* nested ; */ still ; */ -- and ;
SELECT 1 -- trailing ;
;;
/**/ SELECT 2 /* inside ; */ + 3 /*/ not closed by its own star ; */; SELECT 4*/**/5;
-- the end ;