\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Secret', p_publish => false) AS secret;
CREATE FUNCTION desk.try(p_slug text) RETURNS text
    LANGUAGE sql AS $$ SELECT desk.refused(format('SELECT ticketing.check_sale(events) FROM ticketing.events WHERE slug = %L', p_slug)) $$;
SELECT is(desk.try('gala'), NULL, 'published');
SELECT is(desk.try('secret'), '400 event_not_on_sale This event is not on sale.', 'a draft');
SELECT desk.pass(interval '10 days 1 hour');
SELECT is(desk.try('gala'), NULL, 'ongoing');
SELECT desk.pass(interval '2 hours');
SELECT is(desk.try('gala'), '400 event_not_on_sale This event is not on sale.', 'over');
SELECT desk.pass(interval '-2 hours');
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT is(desk.try('gala'), '400 event_not_on_sale This event is not on sale.', 'cancelled');
SELECT * FROM finish();
