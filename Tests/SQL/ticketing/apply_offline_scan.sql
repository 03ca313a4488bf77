\ir festival_gate.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala', p_changes => jsonb_build_object('start_date',
    core.now(), 'end_date', core.now() + interval '5 hours')), 9, 0), 1) AS one;
UPDATE made SET one = desk.ticket(one);
GRANT ALL ON made TO PUBLIC;
-- Applies scans in an order, forgets everything, and says what was there: number, outcome.
CREATE FUNCTION desk.apply(p_order int[], p_known boolean DEFAULT true) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_number int;
    v_result text;
BEGIN
    FOREACH v_number IN ARRAY p_order LOOP
        PERFORM ticketing.apply_offline_scan(events, accounts, CASE WHEN p_known THEN one END,
            ('00000000-0000-0000-0000-00000000000' || v_number)::uuid, core.now() + make_interval(mins => v_number), 'N', 'P')
        FROM made, ticketing.tickets JOIN ticketing.events ON events.id = tickets.event_id, identity.accounts
        WHERE tickets.id = one AND accounts.id = desk.who('olga');
    END LOOP;
    v_result := (SELECT string_agg(right(offline_id::text, 1) || ' ' || outcome, ', ' ORDER BY offline_id) FROM ticketing.scans);
    DELETE FROM ticketing.scans;
    RETURN v_result;
END
$$;
SELECT is(desk.apply('{1,2,3}'), '1 admitted, 2 admitted_again, 3 admitted_again', 'the first counts');
SELECT is(desk.apply('{3,2,1}'), '1 admitted, 2 admitted_again, 3 admitted_again', 'in whatever order');
SELECT is(desk.apply('{2,1,3}'), '1 admitted, 2 admitted_again, 3 admitted_again', 'they arrive');
SELECT is(desk.apply('{2,2}'), '2 admitted', 'the same twice');
SELECT is(desk.apply('{1,1}', false), '1 unknown', 'not known');
SELECT * FROM finish();
