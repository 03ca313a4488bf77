\ir trips.psql
SELECT plan(22);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS paris, trips.dynamic_package('DYN1') AS dynamic;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.book_package(
    p_actor => trips.who('tess'), p_package_id => 'pkg1', p_purpose => 'tourism', p_datefrom => trips.today() + 30,
    p_dateto => trips.today() + 39, p_continent => 'Europe', p_travelcountry => 'France', p_travelstate => 'Ile-de-France',
    p_destinations => 'Paris, Versailles', p_guests => 3, p_duration => 10, p_adult => 2, p_children => 1,
    p_service => 'Hotel, Transport', p_price => 2500.00, p_lastname => 'Doe', p_firstname => 'John',
    p_profession => 'Engineer', p_email => 'John@Example.com', p_phone => '+1234567890', p_gender => 'male',
    p_country => 'USA', p_address => '123 Main St', p_city => 'New York', p_state => 'NY',
    p_comment => 'Anniversary trip') AS answer;
SELECT is((SELECT concat_ws(' ', status, body ->> 'message', body ->> 'price', COALESCE(body ->> 'notice', 'no notice'))
    FROM answer), '201 Booking successful 2500.00 no notice', 'booked');
SELECT ok((SELECT body ->> 'booking_id' ~ '^BKN[0-9A-F]{6}$' FROM answer), 'a code');
SELECT is((SELECT body ->> 'booking_id' FROM answer), (SELECT body #>> '{booking,booking_id}' FROM answer), 'and the booking');
SELECT is((SELECT concat_ws('|', booking ->> 'status', booking ->> 'package', booking ->> 'email', booking ->> 'travelstate',
        booking ->> 'guests', booking ->> 'duration', booking ->> 'price', booking ->> 'comment', booking ->> 'discount_amount')
    FROM (SELECT body -> 'booking' AS booking FROM answer) AS shown),
    'pending|PKG1|john@example.com|Ile-de-France|3|10|2500.00|Anniversary trip|0.00', 'as it was sent');
SELECT is((SELECT trips.spots(paris) FROM made), 17, 'three spots are held');
SELECT is((SELECT orders.expires_at - orders.created_at FROM sales.orders), interval '24 hours', 'for a day');
CREATE FUNCTION trips.try(p_package text, p_fields jsonb DEFAULT '{}', p_who text DEFAULT 'tom') RETURNS jsonb LANGUAGE sql AS $$
    SELECT (travel.book_package(p_actor => trips.who(p_who), p_package_id => p_package,
        p_datefrom => COALESCE((p_fields ->> 'datefrom')::date, trips.today() + 10),
        p_dateto => COALESCE((p_fields ->> 'dateto')::date, trips.today() + 12), p_adult => (p_fields ->> 'adult')::int,
        p_children => (p_fields ->> 'children')::int, p_guests => (p_fields ->> 'guests')::int,
        p_duration => (p_fields ->> 'duration')::int, p_price => (p_fields ->> 'price')::numeric,
        p_email => p_fields ->> 'email')).body::jsonb
$$;
CREATE FUNCTION trips.wrong(p_package text, p_fields jsonb, p_who text DEFAULT 'tom') RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT trips.try(%L, %L, %L)', p_package, p_fields, p_who)) $$;
SELECT is((SELECT concat_ws('|', body ->> 'price', body ->> 'notice') FROM trips.try('PKG1', '{"adult": 1, "price": 1}') AS body),
    '2500.00|The price of this booking is 2500.00, not 1.00.', 'the price is ours');
SELECT is((SELECT concat_ws('|', body #>> '{booking,firstname}', body #>> '{booking,lastname}', body #>> '{booking,email}',
        body #>> '{booking,travelcountry}', body #>> '{booking,purpose}', body #>> '{booking,service}')
    FROM trips.try('PKG1', '{"guests": 2}') AS body), 'Tom|Tourist|tom@trips.example|France|tourism|Hotel',
    'what is not said comes from profile and package');
SELECT is((SELECT body ->> 'price' FROM trips.try('DYN1', '{"adult": 2, "guests": 4}') AS body), '3000.00',
    'a price for this party');
SELECT is(trips.wrong('DYN1', '{"adult": 2, "children": 3}'), '404 no_offer No offer matches this number of travellers.',
    'no price for this party');
SELECT is(trips.wrong('NONE', '{"adult": 1}'), '404 not_found Package not found.', 'no package');
SELECT is(trips.wrong('PKG1', '{"adult": 1}', 'nobody'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(trips.wrong('PKG1', '{}'), '400 invalid Invalid input. {"adult": ["This field is required."]}', 'for nobody');
SELECT is(trips.wrong('PKG1', '{"adult": 5}'), '400 invalid Invalid input. '
    '{"adult": ["At most 4 adults can travel together on this package."]}', 'more than it takes');
SELECT is(trips.wrong('PKG1', '{"adult": 1, "datefrom": "2020-01-01", "duration": 5, "dateto": "2019-12-31"}'),
    '400 invalid Invalid input. {"dateto": ["Must not be before datefrom."], '
    '"datefrom": ["Must not be in the past."], "duration": ["From datefrom to dateto are 0 days."]}', 'wrong dates');
SELECT is(trips.wrong('PKG1', '{"adult": 1, "email": "nowhere"}'),
    '400 invalid Invalid input. {"email": ["Enter a valid email address."]}', 'a wrong address');
DO $$ BEGIN PERFORM trips.try('PKG1', '{"adult": 4, "children": 2}') FROM generate_series(1, 2); END $$;
SELECT is(trips.wrong('PKG1', '{"adult": 3}'), '409 sold_out Only 2 spots are left on this package.', 'too few are left');
DO $$ BEGIN PERFORM trips.try('PKG1', '{"adult": 2}'); END $$;
SELECT is(trips.wrong('PKG1', '{"adult": 1}'), '409 sold_out This package is fully booked.', 'none is left');
SELECT trips.pass(interval '24 hours');
SELECT lives_ok($$SELECT trips.try('PKG1', '{"adult": 4}')$$, 'what was not paid is free again, whether or not a job ran');
UPDATE travel.terms SET admin_fee = 20, hold_minutes = 30;
SELECT trips.try('PKG1', '{"adult": 1, "price": 2520}') ->> 'booking_id' AS number \gset
SELECT is((SELECT concat_ws(' ', orders.subtotal, orders.fee, orders.total, orders.expires_at - orders.created_at)
    FROM sales.orders WHERE orders.number = :'number'),
    '2500.00 20.00 2520.00 00:30:00', 'by the terms of the day');
SELECT sales.expire_orders();
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT is((SELECT string_agg(DISTINCT reason, ' ') FROM sales.order_history), 'expired', 'and those have ended');
SELECT * FROM finish();
