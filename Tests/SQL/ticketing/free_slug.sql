\ir box_office.psql
SELECT plan(11);
SELECT is(ticketing.free_slug('Evening Concert'), 'evening-concert', 'from the title');
SELECT desk.event('Evening Concert');
SELECT is(ticketing.free_slug('Evening  Concert!'), 'evening-concert-2', 'taken: the next number');
SELECT desk.event('Evening Concert');
SELECT is(ticketing.free_slug('Evening Concert'), 'evening-concert-3', 'and the next');
SELECT desk.event('Evening Concert Hall');
SELECT is(ticketing.free_slug('Evening Concert'), 'evening-concert-3', 'longer titles do not count');
SELECT desk.event('Evening Concert 9');
SELECT is(ticketing.free_slug('Evening Concert'), 'evening-concert-10', 'the number goes on behind the largest');
SELECT is(ticketing.free_slug(word), slug, word || ' is reserved')
FROM (VALUES ('Categories', 'categories-2'), ('my events', 'my-events-2'), ('Upcoming', 'upcoming-2'),
             ('FEATURED', 'featured-2'), ('search', 'search-2')) AS reserved (word, slug);
SELECT is(ticketing.free_slug('01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2b01'), 'event-01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2b01',
    'a slug is never read as an id');
SELECT * FROM finish();
