\ir ../sample_product.psql
\ir ../refusal.psql
SELECT plan(5);
CREATE FUNCTION sample.said(p_product text, p_code text) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', refusal.said ->> 'status', refusal.said ->> 'field', refusal.said ->> 'message')
    FROM pg_temp.refusal(format('SELECT sales.refuse_promo_code(%L, %L, %L)', p_product, p_code, 'No.')) AS refusal (said)
$$;
SELECT is(sample.said('sample', 'promo_unknown'), '400 promo_code No.', 'as most products');
SELECT is(sample.said('travel', 'promo_unknown'), '404 code No.', 'and as travel');
SELECT is(sample.said('sample', 'promo_used_up') || sample.said('travel', 'promo_used_up'), '409 promo_code No.400 code No.', 'used up');
SELECT is(sample.said('travel', 'promo_already_applied'), '409 code No.', 'a second one');
SELECT is(sample.said('travel', 'promo_minimum'), '400 code No.', 'anything else');
SELECT * FROM finish();
