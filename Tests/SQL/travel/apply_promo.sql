\ir trips.psql
SELECT plan(18);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS one, trips.book('tess', package.id) AS two
FROM trips.package('PKG1') AS package (id);
SELECT trips.promo('GIFT', '{"kind": "fixed", "value": 5000}');
SELECT trips.promo('SUMMER25'), trips.promo('ONCE', '{"max_uses": 1}'), trips.promo('OFF', '{"is_active": false}'),
    trips.promo('SOON', jsonb_build_object('valid_from', core.now() + interval '1 hour')),
    trips.promo('OVER', jsonb_build_object('valid_to', core.now())), trips.promo('MUCH', '{"min_subtotal": 2500.01}'),
    trips.promo('ALL', '{"kind": "fixed", "value": 5000}'), trips.promo('MINE', '{"max_uses_per_account": 1}');
CREATE FUNCTION trips.apply(p_order uuid, p_code text, p_who text DEFAULT 'tess') RETURNS jsonb LANGUAGE sql AS
    $$ SELECT (travel.apply_promo(trips.who(p_who), trips.number(p_order), p_code)).body::jsonb $$;
CREATE FUNCTION trips.wrong(p_code text, p_who text DEFAULT 'tess') RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT trips.apply(two, %L, %L) FROM made', p_code, p_who)) $$;
SELECT is((SELECT trips.apply(one, ' Summer25 ') FROM made), '{"status": "success",
    "message": "Promo code applied. You save 625.00!", "original_price": "2500.00", "discount": "625.00", "new_price": "1875.00"}',
    'cheaper');
SELECT is((SELECT trips.price(one) || ' ' || trips.uses('SUMMER25') FROM made), '2500.00 625.00 1875.00 1', 'which is kept and counted');
SELECT is((SELECT trips.refused('SELECT trips.apply(one, ''SUMMER25'') FROM made')),
    '409 promo_already_applied A promo code has already been applied.', 'one for a booking');
SELECT is(trips.wrong('NONE'), '404 promo_unknown This promo code does not exist.', 'unknown');
SELECT is(trips.wrong('OFF'), '400 promo_inactive This promo code is not active.', 'inactive');
SELECT is(trips.wrong('SOON'), '400 promo_not_yet This promo code is not valid yet.', 'too early');
SELECT is(trips.wrong('OVER'), '400 promo_ended This promo code has expired.', 'too late');
SELECT is(trips.wrong('MUCH'), '400 promo_minimum This promo code needs an order of at least 2500.01.', 'too little');
SELECT is(trips.wrong(' '), '400 invalid Invalid input. {"code": ["This field may not be blank."]}', 'nothing');
SELECT is(trips.wrong('SUMMER25', 'tom'), '404 not_found Booking not found.', 'somebody else''s');
UPDATE sales.promo_codes SET uses = 1 WHERE code = 'ONCE';
SELECT is(trips.wrong('ONCE'), '400 promo_used_up This promo code has been used up.', 'used up');
UPDATE sales.promo_codes SET uses = 0 WHERE code = 'ONCE';
SELECT is((SELECT trips.apply(two, 'ALL') ->> 'new_price' FROM made), '0.00', 'never below nothing');
SELECT sales.change_state(two, 'invoiced', 'test') FROM made;
SELECT is(trips.wrong('SUMMER25'), '400 not_pending Only pending bookings can be given a promo code.', 'pending only');
SELECT travel.cancel_order_of(one, trips.who('tess'), NULL) FROM made;
SELECT is(trips.uses('SUMMER25'), 0, 'cancelled unpaid: given back');
SELECT is((SELECT trips.refused('SELECT trips.apply(one, ''SUMMER25'') FROM made')),
    '400 not_pending Only pending bookings can be given a promo code.', 'and over');
CREATE TEMP TABLE given AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.apply(id, 'GIFT'), travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM given;
SELECT is((SELECT trips.state(id) || ' ' || trips.uses('GIFT') FROM given), 'paid 1', 'one that costs nothing is confirmed with it');
SELECT travel.cancel_order_of(id, trips.who('tess'), NULL) FROM given;
SELECT is(trips.uses('GIFT'), 0, 'and gives it back, because nothing was paid');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
