\ir ../sample_product.psql
SELECT plan(15);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is_empty($$SELECT * FROM payments.invariant_breaks$$, 'nothing is broken');
UPDATE payments.attempts SET state = 'succeeded', received = 105, received_currency = 'USD', settled_at = core.now();
SELECT results_eq($$SELECT broken.invariant FROM payments.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('money that no order got is on its way back'),
                           ('what was received less what was refunded is in the ledger')$$, 'money that nobody booked');
UPDATE payments.attempts SET is_applied = TRUE, refunded = 5;
SELECT results_eq($$SELECT broken.invariant FROM payments.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('an order has got what its attempts applied'),
                           ('refunded is the sum of the refunds that succeeded, within what was received'),
                           ('what was received less what was refunded is in the ledger')$$, 'refunds without a refund');

UPDATE payments.attempts SET state = 'open', received = 0, refunded = 0, received_currency = NULL, is_applied = FALSE,
    settled_at = NULL;
SELECT is_empty($$SELECT * FROM payments.invariant_breaks$$, 'mended by hand');

-- What is broken by a statement, which is undone.
CREATE FUNCTION sample.broken_by(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_found text;
BEGIN
    BEGIN
        EXECUTE p_statement;
        SELECT string_agg(DISTINCT invariant, '; ' ORDER BY invariant) INTO v_found FROM payments.invariant_breaks;
        RAISE EXCEPTION SQLSTATE 'UNDO0';
    EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
        RETURN v_found;
    END;
END
$$;
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT is_empty($$SELECT * FROM payments.invariant_breaks$$, 'a paid order with a refund under way');
SELECT is(sample.broken_by($$UPDATE payments.attempts SET state = 'refunded'$$),
          'an attempt is refunded when all it received went back', 'refunded without a refund');
SELECT is(sample.broken_by($$SET LOCAL session_replication_role = replica; DELETE FROM payments.refunds;
              DELETE FROM payments.attempts$$),
          'an order has got what its attempts applied; what was received less what was refunded is in the ledger',
          'money in order and books without an attempt');
SELECT is(sample.broken_by($$SET LOCAL session_replication_role = replica; DELETE FROM ledger.transfers$$),
          'what was received less what was refunded is in the ledger', 'money that the books do not know');
SELECT is(sample.broken_by($$SELECT ledger.post(ledger.account_id('sample', 'fees', 'USD'),
              ledger.account_id('sample', 'revenue', 'USD'), 1.00, 'payment', sample.id('order'))$$),
          'what an order keeps is split into revenue, fees and tax as it says', 'a wrong share');
SELECT is(sample.broken_by($$SELECT payments.finish_refund(sample.id('refund'), 'failed', NULL, 'No.')$$),
          'a refused refund was asked for again, or looked at', 'a refused refund');
SELECT is(sample.broken_by($$SELECT payments.finish_refund(sample.id('refund'), 'failed', NULL, 'No.');
              UPDATE effects.alerts SET acknowledged_at = core.now()$$), NULL, 'that somebody has looked at');
SELECT is(sample.broken_by($$SELECT payments.finish_refund(sample.id('refund'), 'succeeded', 're_1', NULL);
              SELECT payments.finish_refund(sample.id('refund'), 'failed', 're_1', 'No.')$$),
          'a refused refund was asked for again, or looked at', 'one that came back');
SELECT is(sample.broken_by($$SELECT payments.finish_refund(sample.id('refund'), 'pending', 're_1', NULL);
              UPDATE payments.refunds SET next_check_at = NULL$$),
          'a pending refund is asked about', 'a pending one that nobody follows');
SELECT is(sample.broken_by($$SELECT effects.give_up(refunds.effect_id, 'x') FROM payments.refunds$$),
          'a refund under way is still being asked for', 'a refund that was given up');
SELECT is(sample.broken_by($$INSERT INTO payments.events (id, product, provider, event_id, type, payload, state, tries,
                                                       received_at)
              SELECT core.new_id(), 'sample', 'stripe', 'evt_1', 'x', '{"data": {"object": {"metadata":
                  {"product": "sample"}}}}', state, 0, core.now() - interval '2 hours'
              FROM unnest('{new}'::text[]) AS state$$),
          'events about our money are applied', 'an event that nobody applied');
SELECT * FROM finish();
