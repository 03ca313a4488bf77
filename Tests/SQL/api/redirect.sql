SELECT plan(14);
SELECT is((SELECT status FROM api.redirect('/a')), 302::smallint, '302');
SELECT is((SELECT status FROM api.redirect('/a', 303)), 303::smallint, 'or another');
SELECT is((SELECT effect FROM api.redirect('https://pay.test/c?id=1&x=%20#a')),
    '{"headers": {"Location": "https://pay.test/c?id=1&x=%20#a"}}'::jsonb, 'where to');
SELECT is((SELECT body::text FROM api.redirect('/')), NULL, 'no body');
SELECT throws_ok(format('SELECT api.redirect(%L)', url), 'P0001', 'not an address to redirect to: ' || url, 'not to ' || url)
FROM unnest(ARRAY['//evil.test/', '/\evil.test', 'javascript:alert(1)', 'evil.test', 'https://', '', E'/a\r\nX: y', '/a b'])
    AS address (url);
SELECT throws_ok($$SELECT api.redirect(NULL)$$, 'P0001', 'not an address to redirect to: <NULL>', 'not nowhere');
SELECT throws_ok($$SELECT api.redirect('/', 200)$$, 'P0001', 'status 200 redirects nobody', 'not with another status');
SELECT * FROM finish();
