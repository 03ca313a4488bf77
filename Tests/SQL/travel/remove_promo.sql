\ir trips.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT trips.promo('SUMMER25', '{"max_uses": 1}'), travel.apply_promo(trips.who('tess'), trips.number(id), 'SUMMER25') FROM made;
CREATE FUNCTION trips.remove(p_who text) RETURNS jsonb LANGUAGE sql AS
    $$ SELECT (travel.remove_promo(trips.who(p_who), trips.number(id))).body::jsonb FROM pg_temp.made $$;
SELECT is(trips.refused($$SELECT trips.remove('tom')$$), '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.remove('tess'), '{"status": "success", "message": "Promo code removed", "price": "2500.00"}', 'removed');
SELECT is(trips.uses('SUMMER25'), 0, 'free for others');
SELECT is(trips.refused($$SELECT trips.remove('tess')$$), '400 no_promo_code No promo code has been applied.', 'once');
SELECT is((SELECT (travel.apply_promo(trips.who('tess'), trips.number(id), 'SUMMER25')).status FROM made), 200::smallint, 'and again');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
