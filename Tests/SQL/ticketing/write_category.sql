\ir box_office.psql
\ir ../refusal.psql
SELECT plan(7);
SELECT ticketing.create_category(desk.who('stan'), 'Music'), ticketing.create_category(desk.who('stan'), 'Art');
CREATE FUNCTION desk.write(p_slug text, p_changes jsonb, p_who text DEFAULT 'stan') RETURNS jsonb LANGUAGE sql AS $$
    SELECT (ticketing.write_category(desk.who(p_who), p_slug, p_changes)).body::jsonb
$$;
SELECT is(desk.write('music', '{"name": " Sound "}') ->> 'name', 'Sound', 'a new name');
SELECT is((ticketing.get_category('music')).body ->> 'name', 'Sound', 'is stored, under the old slug');
SELECT is(desk.write('music', '{"name": null, "description": null, "is_active": null}') - 'id' - 'created_at',
    '{"name": "Sound", "slug": "music", "description": "", "is_active": true}'::jsonb, 'null is absence');
SELECT is(desk.write('music', '{"name": "SOUND"}') ->> 'name', 'SOUND', 'its own name is not taken');
SELECT is(pg_temp.refusal($$SELECT desk.write('music', '{"name": "art"}')$$) -> 'fields',
    '{"name": ["A category with this name already exists."]}'::jsonb, 'somebody else''s is');
SELECT desk.write('art', '{"is_active": false}'), desk.write('music', '{"name": "Art"}');
SELECT is(pg_temp.refusal($$SELECT desk.write('art', '{"is_active": true}')$$) -> 'fields',
    '{"name": ["A category with this name already exists."]}'::jsonb, 'nor does it come back by and by');
SELECT is(desk.refused($$SELECT desk.write('nothing', '{}')$$), '404 not_found Not found.', 'unknown');
SELECT * FROM finish();
