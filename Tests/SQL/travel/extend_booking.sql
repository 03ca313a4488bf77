\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.extend() RETURNS interval LANGUAGE plpgsql AS $$
DECLARE
    v_order sales.orders;
BEGIN
    SELECT orders.* INTO v_order FROM sales.orders, booked WHERE orders.id = booked.id;
    v_order := travel.extend_booking(v_order, core.now() + interval '35 minutes');
    RETURN v_order.expires_at - core.now();
END
$$;
SELECT is(trips.extend(), interval '40 minutes', 'shorter than a day');
SELECT trips.pass('30 minutes');
SELECT is(trips.extend(), interval '40 minutes', 'longer than what was left');
SELECT is((SELECT holds.expires_at - core.now() FROM inventory.holds), interval '40 minutes', 'the hold too');
UPDATE inventory.holds SET expires_at = core.now() - interval '1 second';
UPDATE inventory.hold_lines SET expires_at = core.now() - interval '1 second';
UPDATE inventory.stock SET capacity = 3;
SELECT trips.book('tom', (SELECT id FROM travel.packages));
SELECT is(trips.refused('SELECT trips.extend()'), '409 sold_out The places of this booking are no longer available.',
    'its places are gone');
SELECT * FROM finish();
