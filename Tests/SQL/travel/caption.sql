\ir agency.psql
SELECT plan(4);
SELECT is(travel.caption(' The Louvre '), 'The Louvre', 'trimmed');
SELECT is(travel.caption(NULL), '', 'none');
SELECT is(pg_temp.refusal($$SELECT travel.caption(repeat('x', 201))$$) -> 'fields',
    '{"caption": ["At most 200 characters on one line."]}'::jsonb, 'too long');
SELECT is(pg_temp.refusal($$SELECT travel.caption(E'a\nb')$$) -> 'fields',
    '{"caption": ["At most 200 characters on one line."]}'::jsonb, 'two lines');
SELECT * FROM finish();
