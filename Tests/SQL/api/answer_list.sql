SELECT plan(7);
SELECT is((api.answer_list(NULL, 0)).body::text, '[]', 'nothing is an empty array');
SELECT is((api.answer_list('[1]', 1)).effect, NULL, 'no page was asked for: no header');
CREATE FUNCTION pg_temp.links(p_page int, p_size int, p_count bigint, p_url text DEFAULT 'https://x.example/a/?q=1') RETURNS text
    LANGUAGE sql AS $$ SELECT (api.answer_list('[]', p_count, p_page, p_size, p_url)).effect #>> '{headers,Link}' $$;
SELECT is(pg_temp.links(2, 10, 25), '<https://x.example/a/?q=1&page=1>; rel="first", <https://x.example/a/?q=1&page=1>; rel="prev", '
    '<https://x.example/a/?q=1&page=3>; rel="next", <https://x.example/a/?q=1&page=3>; rel="last"', 'a page in the middle');
SELECT is(pg_temp.links(1, 10, 5), '<https://x.example/a/?q=1&page=1>; rel="first", <https://x.example/a/?q=1&page=1>; rel="last"',
    'the only page');
SELECT unalike(pg_temp.links(3, 10, 25), '%next%', 'the last has no next');
SELECT alike(pg_temp.links(NULL, 5, 11), '%page=2>; rel="next"%page=3>; rel="last"', 'a size alone is the first page');
SELECT is((api.answer_list('[1, 2]', 2, 1)).body::text, '[1, 2]', 'the shape stays');
SELECT * FROM finish();
