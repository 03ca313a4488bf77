\ir ../travel/purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE TEMP TABLE attempt AS SELECT begun.* FROM sales.orders, booked, payments.begin_attempt(orders, 'stripe',
    trips.wallet('tess'), 0, date_trunc('minute', core.now()) + interval '35 minutes', 'Trip', NULL) AS begun
WHERE orders.id = booked.id;
CREATE TEMP TABLE effect AS SELECT payments.create_session_effect(id, '{"product_name": "Trip", "customer": null}', 'x.y') AS made
FROM attempt;
SELECT is((SELECT made -> 'input' FROM effect), (SELECT jsonb_build_object('mode', 'payment', 'amount', 250000, 'currency', 'usd',
    'product_name', 'Trip', 'client_reference_id', id, 'expires_at', extract(epoch FROM session_expires_at)::bigint, 'metadata',
    jsonb_build_object('product', 'travel', 'order_id', order_id, 'attempt_id', id)) FROM attempt), 'what the provider is asked');
SELECT is((SELECT made ->> 'key' FROM effect), (SELECT 'attempt:' || id FROM attempt), 'once, by its key');
SELECT is((SELECT payments.create_session_effect(id, '{}', 'x.y') ->> 'request' FROM attempt), (SELECT made ->> 'request' FROM effect),
    'asked again, the same');
SELECT payments.session_created(id, '{"ok": true, "id": "cs_1", "url": "u"}') FROM attempt;
SELECT is((SELECT payments.create_session_effect(id, '{}', 'x.y') FROM attempt), NULL, 'nothing when there is one');
SELECT * FROM finish();
