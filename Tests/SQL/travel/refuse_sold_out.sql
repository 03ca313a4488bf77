\ir trips.psql
SELECT plan(4);
CREATE FUNCTION trips.said(p_available int, p_more boolean) RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT travel.refuse_sold_out(%s, %L)', p_available, p_more)) $$;
SELECT is(trips.said(2, false), '409 sold_out Only 2 spots are left on this package.', 'some');
SELECT is(trips.said(1, false), '409 sold_out Only 1 spot is left on this package.', 'one');
SELECT is(trips.said(3, true), '409 sold_out Only 3 more spots are left on this package.', 'more');
SELECT is(trips.said(0, true), '409 sold_out This package is fully booked.', 'none');
SELECT * FROM finish();
