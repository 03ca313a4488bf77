\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 2, 10) AS type;
ALTER TABLE made ADD event uuid, ADD whole uuid, ADD one uuid;
UPDATE made SET event = (SELECT event_id FROM ticketing.ticket_types), whole = desk.pass_of(type), one = desk.pass_of(type, 1);
SELECT is((SELECT ticketing.day_figures(event) FROM made), ', "tickets_sold" : 0, "available_capacity" : 10', 'nothing sold');
CREATE FUNCTION desk.sell(p_pass uuid, p_quantity int) RETURNS boolean LANGUAGE sql AS $$
    SELECT inventory.confirm((inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock,
        'quantity', p_quantity)) FROM unnest(ticketing.offer_stocks(type, p_day_pass => p_pass)) AS stock),
        core.now() + interval '5 minutes')).hold) FROM made
$$;
SELECT desk.sell(whole, 3), desk.sell(one, 4) FROM made;
SELECT is((SELECT ticketing.day_figures(event) FROM made), ', "tickets_sold" : 7, "available_capacity" : 7',
    'an all-days pass is one ticket; the second day has the most room');
SELECT is((SELECT body ->> 'available_capacity' FROM made, ticketing.event_json(ARRAY[event])), '7', 'as lists say');
DELETE FROM ticketing.day_passes WHERE event_day_id IS NOT NULL;
DELETE FROM ticketing.event_days;
SELECT is((SELECT ticketing.day_figures(event) FROM made), ', "tickets_sold" : 7, "available_capacity" : 10',
    'an event that has no days yet');
SELECT * FROM finish();
