SELECT plan(2);
INSERT INTO payments.events (id, product, provider, event_id, type, payload, state, tries, received_at)
SELECT core.new_id(), 'ticketing', 'stripe', 'evt_' || state || days, 'x', '{"a": 1}', state, 1,
       core.now() - make_interval(days => days)
FROM unnest('{applied,ignored,unmatched}'::text[]) AS state, unnest('{1,541}'::int[]) AS days;
SELECT is(payments.purge_event_payloads(10), 2, 'applied and ignored ones of long ago');
SELECT is((SELECT string_agg(event_id, ' ' ORDER BY event_id) FROM payments.events WHERE payload = '{}'),
    'evt_applied541 evt_ignored541', 'are emptied, and stay');
SELECT * FROM finish();
