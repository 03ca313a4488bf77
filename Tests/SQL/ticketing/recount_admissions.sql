\ir festival_gate.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type)) AS whole,
    desk.order(desk.type(desk.event('Gala'), 5, 0), 1) AS plain FROM festival;
UPDATE made SET plain = desk.ticket(plain);
CREATE FUNCTION desk.count() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ticketing.recount_admissions((SELECT ARRAY[whole, plain] FROM made));
    RETURN (SELECT string_agg(concat_ws(' ', status, (used_at AT TIME ZONE 'UTC')::date - eve), ', ' ORDER BY id = plain)
        FROM ticketing.tickets, made, festival WHERE id IN (whole, plain));
END
$$;
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.admitted(p_ticket uuid, p_day int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO ticketing.scans (id, outcome, ticket_id, day_on, scanned_by, scanned_at)
    SELECT core.new_id(), 'admitted', p_ticket, eve + p_day, desk.who('olga'), (eve + p_day)::timestamp AT TIME ZONE 'UTC'
    FROM festival
$$;
SELECT is(desk.count(), 'active, active', 'never admitted');
SELECT desk.admitted(whole, 2), desk.admitted(plain, 1) FROM made;
SELECT is(desk.count(), 'active 2, used 1', 'a pass has a day left');
SELECT desk.admitted(whole, 3), desk.admitted(whole, 1) FROM made;
SELECT is(desk.count(), 'used 1, used 1', 'the first admission counts, and the last day');
DELETE FROM ticketing.scans WHERE day_on = (SELECT eve + 3 FROM festival);
SELECT is(desk.count(), 'active 1, used 1', 'taken back');
DELETE FROM ticketing.scans;
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE id = plain;
SELECT is(desk.count(), 'active, cancelled', 'void stays void');
SELECT lives_ok($$SELECT ticketing.recount_admissions('{}')$$, 'none');
SELECT * FROM finish();
