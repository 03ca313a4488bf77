SELECT plan(1);
SELECT is(ticketing.refund_json(refund)::text,
    '{"success" : true, "refund_id" : "re_1", "amount" : 12.5, "currency" : "usd", "status" : "succeeded"}', 'as documented')
FROM jsonb_populate_record(NULL::payments.refunds,
    '{"provider_id": "re_1", "amount": 12.50, "currency": "USD", "state": "succeeded"}') AS refund;
SELECT * FROM finish();
