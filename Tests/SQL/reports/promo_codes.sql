\ir ../ticketing/box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball') AS ball;
ALTER TABLE made ADD seat uuid, ADD paid uuid;
UPDATE made SET seat = desk.type(gala, 20, 100);
SELECT desk.promo('IDLE', ball), desk.promo('UNUSED'), desk.promo('SPRING') FROM made;
CREATE FUNCTION desk.cheap() RETURNS uuid LANGUAGE sql AS $$
    SELECT ((ticketing.create_order(desk.who('bert'), gala, jsonb_build_array(desk.item(seat, 1)), p_promo_code => 'SPRING')).body
        ->> 'id')::uuid FROM pg_temp.made
$$;
UPDATE made SET paid = desk.cheap();
SELECT desk.cheap(), ticketing.cancel_order(desk.who('bert'), desk.cheap());
SELECT desk.pay(paid), ticketing.refund_order(desk.who('bert'), paid, 4.50) FROM made;
SELECT desk.do_refunds();
SELECT results_eq('SELECT event_slug, code, is_platform_wide, orders_paid, orders_unpaid, orders_given_up, discount_given, paid, refunded
    FROM reports.promo_codes ORDER BY code', $$VALUES ('ball', 'IDLE', false, 0::bigint, 0::bigint, 0::bigint, 0.00, 0.00, 0.00),
    ('gala', 'SPRING', true, 1, 1, 1, 10.00, 94.50, 4.50)$$, 'what they brought');
SELECT is(desk.broken(), '', 'every invariant holds');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.promo_codes', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
