\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => '{"tags": ["jazz", "night"], "base_price": "12.50"}') AS event;
SELECT is((SELECT (card || '}')::json ->> 'title' FROM ticketing.events, made WHERE id = event), 'Gala',
    'a JSON object without its end');
SELECT is((SELECT (card || '}')::json ->> 'base_price' FROM ticketing.events, made WHERE id = event), '12.50',
    'money as text');
SELECT is((SELECT ((card || '}')::json -> 'tags')::text FROM ticketing.events, made WHERE id = event),
    '["jazz","night"]', 'tags as an array');
SELECT is((SELECT search_text FROM ticketing.events, made
    WHERE id = event) LIKE '%Gala%jazz night%Town Hall%Utrecht%', true, 'what is searched');
UPDATE ticketing.events SET title = 'Ball', venue_city = 'Gouda' FROM made WHERE id = event;
SELECT is((SELECT (card || '}')::json ->> 'title' FROM ticketing.events, made WHERE id = event), 'Ball',
    'whoever writes');
SELECT is((SELECT search_text LIKE '%Ball%Gouda%' AND search_text NOT LIKE '%Utrecht%' FROM ticketing.events, made
    WHERE id = event), true, 'the text follows too');
UPDATE ticketing.events SET card = 'nonsense', search_text = '' FROM made WHERE id = event;
SELECT is((SELECT (card || '}')::json ->> 'venue_city' FROM ticketing.events, made WHERE id = event), 'Gouda',
    'it cannot be written by hand');
SELECT * FROM finish();
