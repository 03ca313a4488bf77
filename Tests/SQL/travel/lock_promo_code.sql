\ir trips.psql
SELECT plan(5);
SELECT trips.promo('SUMMER25') AS id \gset
SELECT is((travel.lock_promo_code(trips.who('stan'), ' summer25')).id, :'id', 'by its code');
SELECT is((travel.lock_promo_code(trips.who('stan'), :'id')).id, :'id', 'by its id');
SELECT is(trips.refused($$SELECT travel.lock_promo_code(trips.who('stan'), 'NONE')$$), '404 not_found Promo code not found.', 'none');
SELECT is(trips.refused($$SELECT travel.lock_promo_code(trips.who('tess'), 'SUMMER25')$$),
    '403 forbidden You do not have permission to perform this action.', 'staff only');
SELECT is(left(trips.refused($$SELECT travel.lock_promo_code(NULL, 'SUMMER25')$$), 3), '401', 'nobody');
SELECT * FROM finish();
