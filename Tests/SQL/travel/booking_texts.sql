\ir trips.psql
SELECT plan(6);
CREATE FUNCTION trips.texts(p_fields jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('|', texts.firstname, texts.email, texts.city, texts.comment)
    FROM travel.booking_texts(jsonb_populate_record(NULL::travel.bookings,
        '{"firstname": "Ann", "email": "ann@example.com", "city": "Bonn", "comment": "-"}'), p_fields) AS texts
$$;
SELECT is(trips.texts('{}'), 'Ann|ann@example.com|Bonn|-', 'nothing');
SELECT is(trips.texts('{"firstname": " Eve ", "email": "EVE@example.com ", "city": null, "price": 5, "status": "paid"}'),
    'Eve|eve@example.com|Bonn|-', 'what is sent, trimmed; null keeps');
SELECT is(trips.texts('{"comment": "two\nlines", "city": ""}'), E'Ann|ann@example.com||two\nlines', 'remarks have lines');
SELECT is(substr(trips.refused($$SELECT trips.texts('{"firstname": "a\nb", "email": "no"}')$$), 28),
    '{"email": ["Enter a valid email address."], "firstname": ["Must not contain control characters."]}', 'wrong texts');
SELECT is(substr(trips.refused($$SELECT trips.texts(jsonb_build_object('city', repeat('x', 101), 'comment', repeat('x', 2001),
    'phone', repeat('1', 41)))$$), 28),
    '{"city": ["At most 100 characters."], "phone": ["At most 40 characters."], "comment": ["At most 2000 characters."]}', 'long ones');
SELECT is(trips.refused($$SELECT trips.texts(jsonb_build_object('city', repeat('x', 100), 'comment', repeat('x', 2000)))$$), NULL,
    'as long as may be');
SELECT * FROM finish();
