\ir box_office.psql
SELECT plan(6);
CREATE FUNCTION desk.check(p_amount numeric, p_left numeric) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.check_refund_amount(%s, %s)', p_amount, p_left)) $$;
SELECT is(desk.check(100, 100), NULL, 'all');
SELECT is(desk.check(0.01, 100), NULL, 'a cent');
SELECT is(desk.check(100.01, 100.00), '400 invalid_refund_amount Refund amount cannot exceed 100.00.', 'more');
SELECT is(desk.check(0, 100), '400 invalid_refund_amount The amount must be greater than 0.', 'nothing');
SELECT is(desk.check(1.005, 100), '400 invalid_refund_amount At most two decimals.', 'half a cent');
SELECT is(desk.check(1, 0), '400 nothing_to_refund There is nothing left to refund.', 'of nothing');
SELECT * FROM finish();
