\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE opened AS SELECT opened.* FROM ticketing.open_order(desk.who('bert'), 100.10, NULL,
    sales.hold_until('ticketing')) AS opened;
SELECT is((SELECT concat_ws(' ', state, subtotal, fee, total, currency) FROM opened),
    'pending 100.10 5.01 105.11 USD', 'with the fee, half up');
SELECT is((SELECT expires_at FROM opened), core.now() + interval '15 minutes', 'for 15 minutes');
SELECT is(desk.refused($$SELECT ticketing.open_order(desk.who('bert'), 999999.99, NULL, core.now() + interval '1 hour')$$),
    '400 order_too_large An order cannot exceed 999999.99', 'too large');
SELECT * FROM finish();
