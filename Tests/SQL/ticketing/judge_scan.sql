\ir festival_gate.psql
SELECT plan(15);
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => '{"timezone": "America/New_York", "start_date": "2035-12-02T00:00:00Z",
    "end_date": "2035-12-03T04:00:00Z"}') AS gala;
ALTER TABLE made ADD ticket uuid, ADD one uuid, ADD whole uuid;
UPDATE made SET ticket = desk.order(desk.type(gala, 5, 0), 1);
UPDATE made SET ticket = desk.ticket(ticket);
UPDATE made SET one = desk.admission(desk.pass_of(type, 2)), whole = desk.admission(desk.pass_of(type)) FROM festival;
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.judge(p_ticket uuid, p_at timestamptz, p_who text DEFAULT 'olga', p_event uuid DEFAULT NULL)
RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', judged.outcome, judged.day_on - eve, judged.by_day, judged.is_last)
    FROM festival, ticketing.tickets JOIN ticketing.events ON events.id = tickets.event_id, identity.accounts,
        ticketing.judge_scan(tickets, events, accounts, p_event, p_at) AS judged
    WHERE accounts.id = desk.who(p_who) AND tickets.id = p_ticket
$$;
SELECT is((SELECT desk.judge(one, '2020-01-01', 'otto') FROM made), 'wrong_event ' || ('2020-01-01'::date - eve) || ' t f',
    'as without days, first') FROM festival;
CREATE FUNCTION desk.on_day(p_what text, p_day int, p_time text) RETURNS text LANGUAGE sql AS $$
    SELECT desk.judge(CASE p_what WHEN 'one' THEN one ELSE whole END, (eve + p_day + p_time::time) AT TIME ZONE 'UTC')
    FROM made, festival
$$;
SELECT is(desk.on_day('one', 1, '20:00'), 'wrong_day 1 t f', 'a day early');
SELECT is(desk.on_day('one', 2, '00:00'), 'admitted 2 t t', 'from midnight');
SELECT is(desk.on_day('one', 2, '23:59'), 'admitted 2 t t', 'to midnight');
SELECT is(desk.on_day('one', 3, '00:00'), 'wrong_day 3 t t', 'a day late');
SELECT is(desk.on_day('whole', 0, '17:59'), 'wrong_day 1 t f', 'a pass for all days, more than a day early');
SELECT is(desk.on_day('whole', 0, '18:00'), 'admitted 1 t f', 'before the event: uses the first day');
SELECT is(desk.on_day('whole', 1, '20:00'), 'admitted 1 t f', 'on the first day');
SELECT is(desk.on_day('whole', 2, '20:00'), 'admitted 2 t f', 'on the second');
SELECT is(desk.on_day('whole', 3, '20:00'), 'admitted 3 t t', 'on the last nothing is left');
SELECT is(desk.on_day('whole', 3, '23:00'), 'wrong_day 3 t t', 'when it is over');
UPDATE core.settings SET value = '4' WHERE name = 'ticketing.night_hours';
SELECT is(desk.on_day('one', 3, '03:59'), 'admitted 2 t t', 'the night belongs to the day before');
SELECT is(desk.on_day('one', 3, '04:00'), 'wrong_day 3 t t', 'until it is over');
SELECT is(desk.on_day('whole', 1, '01:00'), 'admitted 1 t f', 'the night before the event is no day of its own');
SELECT is((SELECT desk.judge(ticket, '2035-12-02Z') FROM made), 'admitted ' || ('2035-12-01'::date - eve) || ' f t',
    'where no days are sold: the day in the event''s zone') FROM festival;
SELECT * FROM finish();
