\ir trips.psql
SELECT plan(4);
SELECT trips.promo('OLD', jsonb_build_object('created_at', core.now() - interval '1 day')), trips.promo('NEW');
CREATE FUNCTION trips.seen(p_who text, p_page int DEFAULT NULL, p_page_size int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(shown.promo ->> 'code', ' ' ORDER BY shown.place)
    FROM json_array_elements((travel.list_promo_codes(trips.who(p_who), p_page, p_page_size)).body) WITH ORDINALITY AS shown (promo, place)
$$;
SELECT is(trips.seen('stan'), 'NEW OLD', 'newest first');
SELECT is(trips.seen('stan', 2, 1), 'OLD', 'a page');
SELECT is(left(trips.refused($$SELECT trips.seen('tess')$$), 13), '403 forbidden', 'staff only');
SELECT is(left(trips.refused($$SELECT trips.seen('nobody')$$), 3), '401', 'nobody');
SELECT * FROM finish();
