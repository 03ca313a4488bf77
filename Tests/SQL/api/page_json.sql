SELECT plan(5);
SELECT is(api.page_json('http://h/e/?page=2&a=b', 2, 20, 60, '[1]')::jsonb,
    '{"count": 60, "next": "http://h/e/?a=b&page=3", "previous": "http://h/e/?a=b&page=1", "results": [1]}', 'a page in between');
SELECT is(api.page_json('http://h/e/', 1, 20, 20, '[]')::jsonb,
    '{"count": 20, "next": null, "previous": null, "results": []}', 'the only page');
SELECT is(api.page_json('http://h/e/', 1, 20, 0, NULL)::jsonb -> 'results', '[]'::jsonb, 'no rows are an empty array');
SELECT is(api.page_json('http://h/e/?page=2', 2, 20, 21, '[]')::jsonb -> 'next', 'null'::jsonb, 'the last page');
SELECT is((api.page_json('http://h/e/', 1, 20, 1, '[{"b":1,"a":2}]') -> 'results')::text, '[{"b":1,"a":2}]',
    'results pass through as written');
SELECT * FROM finish();
