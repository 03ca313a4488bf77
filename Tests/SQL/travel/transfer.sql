\ir purse.psql
SELECT plan(12);
SELECT trips.fill('tess', 100), trips.wallet('tom');
CREATE FUNCTION trips.transfer(p_to uuid, p_amount numeric) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_reply api.reply := travel.transfer(trips.who('tess'), trips.wallet('tess'), p_to, p_amount);
BEGIN
    RETURN concat_ws('|', v_reply.status, v_reply.body ->> 'detail', v_reply.body #>> '{transaction,transaction_type}',
        v_reply.body #>> '{transaction,amount}', v_reply.body #>> '{transaction,direction}');
END
$$;
SELECT is(trips.transfer(trips.wallet('tom'), 60), '200|Transfer successful|transfer|60.00|out', 'moved');
SELECT is(trips.balance('tess') || ' ' || trips.balance('tom'), '40.00 60.00', 'from one to the other');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE account_id = trips.who('tom')), 1::bigint, 'who gets it is told');
SELECT is(trips.refused($$SELECT trips.transfer(trips.wallet('tom'), 40.01)$$), '400 insufficient_funds Insufficient balance.', 'too much');
SELECT is(trips.refused($$SELECT trips.transfer(trips.wallet('tess'), 1)$$),
    '400 own_wallet Money cannot be transferred to the same wallet.', 'to oneself');
SELECT is(trips.refused($$SELECT trips.transfer(core.new_id(), 1)$$), '404 recipient_not_found Recipient wallet not found.', 'to nobody');
SELECT is(trips.refused($$SELECT trips.transfer(ledger.account_id('travel', 'escrow', 'USD'), 1)$$),
    '404 recipient_not_found Recipient wallet not found.', 'to an account of the platform');
SELECT is(trips.refused($$SELECT trips.transfer(trips.wallet('tom'), 0.001)$$),
    '400 invalid_amount The amount must have at most two decimals.', 'less than a cent');
SELECT is(trips.refused($$SELECT travel.transfer(trips.who('tom'), trips.wallet('tess'), trips.wallet('tom'), 1)$$),
    '404 not_found Wallet not found.', 'from somebody else''s');
-- Another currency.
INSERT INTO ledger.accounts (id, product, kind, owner_id, currency, balance, created_at)
VALUES ('00000000-0000-7000-8000-00000000000e', 'travel', 'wallet', trips.who('stan'), 'EUR', 0, core.now());
INSERT INTO travel.wallets (id, account_id, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-00000000000e', trips.who('stan'), core.now(), core.now());
SELECT is(trips.refused($$SELECT trips.transfer('00000000-0000-7000-8000-00000000000e', 1)$$),
    '400 other_currency The wallets have different currencies.', 'in another currency');
SELECT travel.freeze_wallet(trips.who('tom'));
SELECT is(trips.refused($$SELECT trips.transfer(trips.wallet('tom'), 1)$$), '400 wallet_inactive The wallet is not active.',
    'to a frozen one');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
