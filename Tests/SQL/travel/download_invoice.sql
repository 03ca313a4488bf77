\ir paper.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT paid.* FROM paper.pay(paper.booking()) AS paid;
CREATE TEMP TABLE asked AS SELECT asked.* FROM made,
    travel.download_invoice(paper.who('ada'), invoice_id, 'https://api.example/travel') AS asked;
SELECT is(body ->> 'status', 'success', 'success') FROM asked;
SELECT is(body ->> 'invoice_id', invoice_id, 'which') FROM asked, made;
SELECT ok(body ->> 'download_url' ~ ('^https://api\.example/travel/media/[A-Za-z0-9_-]{43}/customer/invoices/'
    || paper.number(order_id) || '\.pdf$'), 'an address with a secret, which ends as the file does') FROM asked, made;
SELECT is(effect #>> '{headers,Cache-Control}', 'no-store', 'that nobody keeps') FROM asked;
SELECT is((SELECT count(*) FROM travel.invoice_links WHERE secret_hash
    = core.hash_secret(split_part(body ->> 'download_url', '/', 6))), 1::bigint, 'kept as a hash only') FROM asked;
SELECT isnt((travel.download_invoice(paper.who('ada'), invoice_id, 'https://api.example')).body ->> 'download_url',
    body ->> 'download_url', 'another time, another secret') FROM asked, made;
SELECT count(travel.download_invoice(paper.who('ada'), invoice_id, 'https://api.example')) FROM made, generate_series(1, 20);
SELECT is((SELECT count(*) FROM travel.invoice_links WHERE invoice_number = number), 10::bigint, 'ten at a time') FROM made;
SELECT is((travel.download_invoice(paper.who('stan'), invoice_id, 'https://api.example')).status, 200::smallint, 'staff') FROM made;
SELECT is(paper.refused($$SELECT travel.download_invoice(paper.who('bob'), invoice_id, 'https://api.example') FROM made$$),
    '404 invoice_not_found Invoice not found.', 'somebody else''s');
SELECT alike(paper.refused($$SELECT travel.download_invoice(NULL, invoice_id, 'https://api.example') FROM made$$), '401%', 'nobody');
SELECT * FROM finish();
