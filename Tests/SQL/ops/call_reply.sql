SELECT plan(11);
CREATE FUNCTION ops.test_entry(p_id uuid, p_number int, p_text text, p_items jsonb, p_body json, p_list text[]) RETURNS api.reply
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(json_build_object('id', p_id, 'number', p_number + 1, 'text', p_text, 'items', p_items,
        'no_items', p_items IS NULL, 'body', p_body, 'list', p_list))
$$;
CREATE FUNCTION ops.test_nothing() RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$ SELECT api.no_content() $$;
CREATE FUNCTION ops.test_inner() RETURNS api.reply LANGUAGE sql AS $$ SELECT api.no_content() $$;
CREATE FUNCTION ops.test_other() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;

SELECT is((SELECT body::jsonb FROM ops.call_reply('ops.test_entry', '{"p_id": "01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2a33",
    "p_number": "41", "p_text": "a ''quoted'' text", "p_items": [{"a": 1}], "p_body": {"x": null}, "p_list": "{a,b}"}')),
    '{"id": "01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2a33", "number": 42, "text": "a ''quoted'' text", "items": [{"a": 1}],
      "no_items": false, "body": {"x": null}, "list": ["a", "b"]}'::jsonb, 'arguments are cast to what is declared');
SELECT is((SELECT body::jsonb FROM ops.call_reply('ops.test_entry', '{"p_number": 1, "p_items": null}')),
    '{"id": null, "number": 2, "text": null, "items": null, "no_items": true, "body": null, "list": null}'::jsonb,
    'absent and null are NULL; numbers may be numbers');
SELECT is((SELECT status FROM ops.call_reply('ops.test_nothing', '{}')), 204::smallint, 'a function without parameters');
SELECT throws_like($$SELECT ops.call_reply('ops.test_entry', '{"p_role": "admin"}')$$, '%has no parameter p_role%',
    'an argument that is not declared');
SELECT throws_ok($$SELECT ops.call_reply('ops.test_inner', '{}')$$, '42883', NULL, 'an inner function cannot be called');
SELECT throws_ok($$SELECT ops.call_reply('ops.test_other', '{}')$$, '42883', NULL, 'nor one that answers otherwise');
SELECT throws_ok($$SELECT ops.call_reply('pg_catalog.pg_reload_conf', '{}')$$, '42883', NULL, 'nor one of PostgreSQL');
SELECT throws_ok($$SELECT ops.call_reply('ops.test_nothing(); DROP TABLE ops.jobs', '{}')$$, '42883', NULL,
    'a name is only a name');
SELECT throws_ok($$SELECT ops.call_reply('ops.test_entry', '{"p_id": "no uuid"}')$$, '22P02', NULL,
    'an argument that does not cast');
CREATE FUNCTION ops.test_file(p_photo bytea, p_note text) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(json_build_object('bytes', length(p_photo), 'note', p_note))
$$;
SELECT is((SELECT body::jsonb FROM ops.call_reply('ops.test_file', '{"p_note": "n"}', '{p_photo}', ARRAY['\x00ff00']::bytea[])),
    '{"bytes": 3, "note": "n"}'::jsonb, 'a file is its own argument');
SELECT throws_like($$SELECT ops.call_reply('ops.test_file', '{}', '{p_virus}', ARRAY['\x00']::bytea[])$$,
    '%has no parameter p_virus%', 'of a name that is declared');
SELECT * FROM finish();
