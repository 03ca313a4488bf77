\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('CRU1', '{"category": "cruise"}')) AS id;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.update_booking(p_actor => trips.who('tess'),
    p_booking_id => trips.number(id), p_phone => '+31', p_comment => 'Window', p_adult => 2, p_guests => 3) AS answer;
SELECT is((SELECT concat_ws('|', status, body ->> 'phone', body ->> 'comment', body ->> 'firstname') FROM answer), '200|+31|Window|Tess',
    'what is sent');
SELECT is((SELECT (travel.update_booking(p_actor => trips.who('stan'), p_booking_id => trips.number(id), p_children => 2)).body
    ->> 'guests' FROM made), '4', 'staff, another party');
SELECT is((SELECT trips.refused(format('SELECT travel.update_booking(trips.who(%L), %L)', 'tom', trips.number(id))) FROM made),
    '404 not_found Booking not found.', 'somebody else''s');
SELECT is((SELECT trips.refused(format('SELECT travel.update_booking(p_actor => trips.who(%L), p_booking_id => %L, p_email => %L)',
    'tess', trips.number(id), 'x')) FROM made), '400 invalid Invalid input. {"email": ["Enter a valid email address."]}', 'wrong');
SELECT * FROM finish();
