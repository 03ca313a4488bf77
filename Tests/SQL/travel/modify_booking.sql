\ir trips.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.dynamic_package('DYN1')) AS id;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.modify_booking(p_actor => trips.who('tess'),
    p_booking_id => trips.number(id), p_datefrom => trips.today() + 60, p_dateto => trips.today() + 71, p_adult => 3,
    p_children => 0, p_guests => 3) AS answer;
SELECT is((SELECT concat_ws('|', status, body ->> 'status', body ->> 'message', body::jsonb ? 'notice') FROM answer),
    '200|success|Booking updated|f', 'changed');
SELECT is((SELECT concat_ws(' ', booking ->> 'price', booking ->> 'duration', booking ->> 'guests')
    FROM (SELECT body -> 'booking' AS booking FROM answer) AS shown), '3000.00 12 3', 'with another price');
CREATE FUNCTION trips.try(p_who text, p_adult int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT trips.refused(format('SELECT travel.modify_booking(trips.who(%L), trips.number(id), NULL, NULL, %L) FROM made', p_who, p_adult))
$$;
SELECT is(trips.try('tess'), NULL, 'nothing need be changed');
SELECT is(trips.try('tom', 1), '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.try('stan', 1), NULL, 'staff');
SELECT sales.change_state(id, 'invoiced', 'test') FROM made;
SELECT is(trips.try('tess', 2), '400 not_pending Only pending bookings can be modified.', 'pending only');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
