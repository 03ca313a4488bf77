\ir purse.psql
SELECT plan(6);
CREATE FUNCTION trips.charged(p_outcome jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_effect jsonb := (travel.deposit(trips.who('tess'), 25, p_payment_method_id => 'pm_1')).effect;
BEGIN
    RETURN (SELECT concat_ws('|', reply.status, reply.body ->> 'status', reply.body ->> 'message', reply.body ->> 'payment_intent_id',
                reply.body ->> 'client_secret', reply.body ->> 'transaction_id' = v_effect #>> '{input,metadata,attempt_id}')
            FROM effects.complete((v_effect ->> 'request')::uuid,
                p_outcome || jsonb_build_object('metadata', v_effect #> '{input,metadata}')) AS reply);
END
$$;
SELECT is(trips.charged('{"ok": true, "id": "pi_1", "status": "succeeded", "amount_received": 2500, "currency": "usd",
    "client_secret": "s1"}'), '200|success|pi_1|t', 'charged');
SELECT is(trips.balance('tess'), 25.00, 'and credited');
SELECT is(trips.charged('{"ok": true, "id": "pi_2", "status": "requires_action", "client_secret": "s2"}'),
    '200|requires_action|pi_2|s2|t', 'to be authenticated');
SELECT is(trips.charged('{"ok": false, "code": "card_declined", "message": "Your card was declined."}'),
    '400|error|Your card was declined.', 'declined');
SELECT is(trips.balance('tess'), 25.00, 'nothing for these');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
