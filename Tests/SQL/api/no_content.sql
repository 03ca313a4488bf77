SELECT plan(1);
SELECT is(api.no_content()::text, ROW(204::smallint, NULL::json, NULL::jsonb)::api.reply::text, '204 and nothing else');
SELECT * FROM finish();
