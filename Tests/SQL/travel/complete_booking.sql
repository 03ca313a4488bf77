\ir purse.psql
SELECT plan(6);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.complete(p_session jsonb DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN trips.said(trips.ask(travel.complete_booking(trips.who('tess'), trips.number(id)), p_session)) FROM booked;
END
$$;
SELECT is(trips.complete(), '409 error Payment not completed.', 'nothing was begun');
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT trips.complete(trips.session(trips.attempt(id))) FROM booked), '409 error Payment not completed.', 'not paid');
SELECT is((SELECT trips.complete(trips.paid(trips.attempt(id))) FROM booked), '200 success split', 'paid, in the mode that it was');
SELECT is(trips.complete(), '200 success split', 'again');
SELECT is(trips.refused($$SELECT travel.complete_booking(trips.who('tom'), trips.number(id)) FROM booked$$),
    '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
