\ir purse.psql
SELECT plan(1);
SELECT is(travel.transaction_json('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 100, 'deposit', 'in',
    'completed', 'pi_1', 'BKN1', 'Wallet deposit', '2026-01-15 10:30:00+00')::jsonb,
    '{"id": "00000000-0000-7000-8000-000000000001", "wallet": "00000000-0000-7000-8000-000000000002", "amount": "100.00",
      "transaction_type": "deposit", "direction": "in", "status": "completed", "stripe_payment_intent_id": "pi_1",
      "reference": "BKN1", "description": "Wallet deposit", "created_at": "2026-01-15T10:30:00Z"}', 'every field');
SELECT * FROM finish();
