\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT
    desk.event('Cats & <b>"Dogs"</b> in a very long title that goes on and on and on without an end in sight') AS id,
    desk.event('Other') AS other;
CREATE TEMP TABLE poster AS SELECT ticketing.event_poster(desk.event_row(id)) AS svg FROM made;
SELECT ok(xmlparse(DOCUMENT (SELECT svg FROM poster)) IS DOCUMENT, 'XML');
SELECT unalike((SELECT svg FROM poster), '%<b>%', 'with the title as text');
SELECT alike((SELECT svg FROM poster), '%<text x="72" y="460">%…</text>%', 'in at most four lines');
SELECT is(ticketing.event_poster(desk.event_row(id)), (SELECT svg FROM poster), 'always the same') FROM made;
SELECT isnt(ticketing.event_poster(desk.event_row(other)), (SELECT svg FROM poster), 'each its own') FROM made;
SELECT * FROM finish();
