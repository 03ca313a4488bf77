\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1'), 5) AS id;
SELECT trips.fill('tess', 2500), travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM made;
CREATE FUNCTION trips.quote(p_who text) RETURNS jsonb LANGUAGE sql STABLE AS
    $$ SELECT (travel.get_refund_quote(trips.who(p_who), trips.number(id))).body::jsonb - '{explanation,booking_id}'::text[]
        FROM pg_temp.made $$;
SELECT is(trips.quote('tess'), '{"days_before": 5, "rule": "3 to 6 days before", "refund_percent": "50.00",
    "amount_received": "2500.00", "refund_amount": "1250.00", "refund_status": "processed"}', 'before');
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM made;
SELECT trips.pass(interval '4 days');
SELECT is(trips.quote('stan'), '{"days_before": 5, "rule": "3 to 6 days before", "refund_percent": "50.00",
    "amount_received": "2500.00", "refund_amount": "1250.00", "refund_status": "processed"}', 'and what was decided');
SELECT is(trips.refused($$SELECT trips.quote('tom')$$), '404 not_found Booking not found.', 'somebody else''s');
SELECT * FROM finish();
