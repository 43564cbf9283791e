-- nothing here;
 ; /* nor here */ ;
