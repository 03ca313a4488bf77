\ir ../sample_product.psql
SELECT plan(7);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING');
CREATE FUNCTION sample.uses() RETURNS int LANGUAGE sql STABLE AS $$ SELECT uses FROM sales.promo_codes $$;
SELECT sample.put('cancelled', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('expired', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('declined', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('paid', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('paid'), 'pi_1'));
SELECT is(sample.uses(), 4, 'while it is being paid it is used');
SELECT payments.settle(sample.id('attempt'), 90.00, 'ch_1');
SELECT is(sample.uses(), 4, 'and when it is paid');
SELECT sales.change_state(sample.id('cancelled'), 'cancelled', 'test');
SELECT is(sample.uses(), 3, 'cancelled: given back');
SELECT sample.lapse(sample.order_hold(sample.id('expired')));
SELECT sales.expire_orders();
SELECT is(sample.uses(), 2, 'expired: given back');
SELECT payments.fail(sample.start_payment(sample.id('declined'), 'pi_2'), 'declined');
SELECT is(sample.uses(), 1, 'declined: given back');
SELECT sales.begin_payment(sample.id('declined'));
SELECT is(sample.uses(), 2, 'another try takes it again');
SELECT is_empty('SELECT * FROM ops.violations', 'nothing is broken');
SELECT * FROM finish();
