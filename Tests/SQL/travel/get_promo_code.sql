\ir trips.psql
SELECT plan(3);
SELECT trips.promo('SUMMER25');
SELECT is((travel.get_promo_code(trips.who('stan'), 'summer25')).body ->> 'code', 'SUMMER25', 'however it is written');
SELECT is(trips.refused($$SELECT travel.get_promo_code(trips.who('stan'), 'NONE')$$), '404 not_found Promo code not found.', 'none');
SELECT is(left(trips.refused($$SELECT travel.get_promo_code(trips.who('tess'), 'SUMMER25')$$), 13), '403 forbidden', 'staff only');
SELECT * FROM finish();
