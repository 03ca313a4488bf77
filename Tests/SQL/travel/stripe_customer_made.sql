SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
SELECT travel.ensure_wallet(ada), travel.ask_stripe_customer(ada) FROM made;
CREATE FUNCTION pg_temp.complete(p_outcome jsonb) RETURNS smallint LANGUAGE sql AS $$
    SELECT (travel.stripe_customer_made(jsonb_build_object('account', ada), p_outcome)).status FROM made $$;
SELECT is(pg_temp.complete('{"ok": false, "code": "resource_missing", "id": "cus_0"}'), 204::smallint, 'refused');
SELECT is((SELECT stripe_customer_id FROM travel.wallets), NULL, 'leaves none');
SELECT is((SELECT (effects.complete(id, '{"ok": true, "id": "cus_1"}')).status FROM effects.requests), 204::smallint, 'made');
SELECT pg_temp.complete('{"ok": true, "id": "cus_2"}');
SELECT is((SELECT stripe_customer_id FROM travel.wallets), 'cus_1', 'the first one is kept');
SELECT * FROM finish();
