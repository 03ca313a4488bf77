\ir box_office.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', p_capacity => 10) AS gala;
ALTER TABLE made ADD type uuid;
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"pricing_type": "tiered"}')).body ->> 'pricing_type',
    'tiered', 'the pricing type, without ticket types');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"pricing_type": "simple"}')).body ->> 'pricing_type',
    'simple', 'and back');
UPDATE made SET type = desk.type(gala, 10, 20);
SELECT is(desk.refused($$SELECT ticketing.write_event(desk.who('olga'), 'gala', '{"pricing_type": "tiered"}')$$),
    '400 pricing_type_fixed The pricing type cannot change once the event has ticket types.',
        'not with ticket types');
SELECT is(desk.refused($$SELECT ticketing.write_event(desk.who('olga'), 'gala',
    '{"is_free": true, "base_price": 0}')$$),
    '400 event_has_prices The event has tickets that cost money.', 'not free with prices');
SELECT desk.order(type, 4) FROM made;
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"total_capacity": 4}')).body ->> 'available_capacity',
    '0', 'capacity down to what is taken');
SELECT is(desk.refused($$SELECT ticketing.write_event(desk.who('olga'), 'gala', '{"total_capacity": 3}')$$),
    '400 capacity_below_taken The quantity cannot be less than 4, which are sold or reserved.', 'not below');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"total_capacity": 40}')).body ->> 'available_capacity',
    '36', 'and up');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"base_price": 5}')).body ->> 'base_price', '20.00',
    'the price is that of the ticket types');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala', '{"title": "Ball"}')).body ->> 'slug', 'gala',
    'the slug stays');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala',
    jsonb_build_object('start_date', core.now() - interval '2 days', 'end_date',
    core.now() - interval '1 day'))).body ->> 'status', 'completed', 'moved into the past');
SELECT is((ticketing.write_event(desk.who('olga'), 'gala',
    jsonb_build_object('end_date', core.now() + interval '1 day'))).body ->> 'status', 'ongoing', 'and back');
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT is(desk.refused($$SELECT ticketing.write_event(desk.who('olga'), 'gala', '{"title": "No"}')$$),
    '400 event_cancelled A cancelled event cannot be changed.', 'cancelled');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
