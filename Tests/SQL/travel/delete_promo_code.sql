\ir trips.psql
SELECT plan(4);
SELECT trips.promo('USED'), trips.promo('UNUSED'), sales.apply_promo_code(trips.book('tess', trips.package('PKG1')), NULL, 'USED');
SELECT is(left(trips.refused($$SELECT travel.delete_promo_code(trips.who('tess'), 'UNUSED')$$), 13), '403 forbidden', 'staff only');
SELECT is((travel.delete_promo_code(trips.who('stan'), 'unused')).body ->> 'message', 'Promo code deleted', 'deleted');
SELECT is((travel.delete_promo_code(trips.who('stan'), 'used')).status, 200::smallint, 'one that is used');
SELECT is((SELECT string_agg(code || ' ' || is_active, ', ') FROM sales.promo_codes WHERE product = 'travel'), 'USED false',
    'is put out of use');
SELECT * FROM finish();
