\ir purse.psql
SELECT plan(1);
SELECT is((SELECT concat_ws(' ', status, body::jsonb, effect) FROM travel.refused_answer(409, 'No.')),
    '409 {"status": "error", "message": "No."}', 'as a refusal looks');
SELECT * FROM finish();
