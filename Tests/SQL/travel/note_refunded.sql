\ir purse.psql
SELECT plan(8);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
CREATE FUNCTION trips.refund_status() RETURNS text LANGUAGE sql AS $$ SELECT refund_status FROM travel.bookings $$;
-- Paid by wallet and card, cancelled by staff while the wallet is frozen: one part is under way to the card, one waits.
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT trips.page_paid('evt_1', id) FROM booked;
SELECT travel.freeze_wallet(trips.who('tess'));
SELECT travel.cancel_booking(trips.who('stan'), trips.number(id), 'test', 'card') FROM booked;
SELECT is(trips.refund_status(), 'pending', 'two parts are under way');
CREATE TEMP TABLE asked AS SELECT refunds.id FROM payments.refunds;
SAVEPOINT under_way;
SELECT payments.refund_done(jsonb_build_object('refund', id), '{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}') FROM asked;
SELECT is(trips.refund_status(), 'pending', 'what the card has is not all');
SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is(trips.refund_status(), 'processed', 'the wallet has the rest');
ROLLBACK TO under_way;
SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is(trips.refund_status(), 'pending', 'what the wallet has is not all either');
-- The card does not take it, so a person puts it into the wallet.
SELECT payments.refund_done(jsonb_build_object('refund', id),
    '{"ok": false, "code": "charge_disputed", "message": "The charge is disputed."}') FROM asked;
SELECT is(trips.refund_status(), 'pending', 'a card that takes nothing leaves it owed');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT is((SELECT travel.refund_to_wallet(id, 2000, 'the card took nothing') FROM booked), 'processed', 'what the wallet gets instead');
SELECT is(trips.refund_status() || ' ' || trips.balance('tess'), 'processed 2500.00', 'is all');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
