SELECT plan(3);
SELECT is(api.answer('{"b":1, "a":2}')::text, ROW(200::smallint, '{"b":1, "a":2}'::json, NULL::jsonb)::api.reply::text,
    '200, and the JSON as it was written');
SELECT is((SELECT status FROM api.answer(NULL, 201)), 201::smallint, 'another status');
SELECT is((SELECT effect FROM api.answer('{}', p_effect => '{"headers": {}}')), '{"headers": {}}'::jsonb, 'an effect');
SELECT * FROM finish();
