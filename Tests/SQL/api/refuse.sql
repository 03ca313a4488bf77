\ir ../refusal.psql
SELECT plan(6);
SELECT throws_ok($$SELECT api.refuse(409, 'sold_out', 'None left.')$$, 'PT409', 'None left.', 'status in the SQLSTATE');
SELECT is(pg_temp.refusal($$SELECT api.refuse(409, 'sold_out', 'None left.')$$),
    '{"status": 409, "message": "None left.", "code": "sold_out"}', 'code in the detail');
SELECT is(pg_temp.refusal($$SELECT api.refuse(400, 'bad', 'Bad.', 'items')$$),
    '{"status": 400, "message": "Bad.", "code": "bad", "field": "items"}', 'the field');
SELECT is(pg_temp.refusal($$SELECT api.refuse(400, 'used', 'Used.', p_extra => '{"gate": null, "valid": false}')$$),
    '{"status": 400, "message": "Used.", "code": "used", "extra": {"gate": null, "valid": false}}',
    'extra as it is, nulls included');
SELECT throws_ok($$SELECT api.refuse(200, 'x', 'x')$$, 'P0001', NULL, '200 is no refusal');
SELECT is(pg_temp.refusal($$SELECT api.refuse(400, 'x', E'100 % "quoted"\n')$$) ->> 'message',
    E'100 % "quoted"\n', 'texts are not formats');
SELECT * FROM finish();
