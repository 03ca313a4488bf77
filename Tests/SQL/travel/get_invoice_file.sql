\ir paper.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT paid.*, NULL AS file FROM paper.pay(paper.booking()) AS paid;
UPDATE made SET file = paper.number(order_id) || '.pdf';
CREATE TEMP TABLE fetched AS SELECT fetched.* FROM made, travel.get_invoice_file(paper.who('ada'), file) AS fetched;
SELECT is(effect ->> 'filename', invoice_id || '.pdf', 'its customer needs no address') FROM fetched, made;
SELECT is((travel.get_invoice_file(paper.who('stan'), file)).effect, effect, 'nor does staff') FROM made, fetched;
SELECT is(paper.refused($$SELECT travel.get_invoice_file(paper.who('bob'), file) FROM made$$),
    '404 invoice_not_found Invoice not found.', 'others get none');
SELECT alike(paper.refused('SELECT travel.get_invoice_file(NULL, file) FROM made'), '401 %', 'nor does nobody');
SELECT is(paper.refused(format($$SELECT travel.get_invoice_file(paper.who('ada'), %L)$$, replace(file, '.pdf', suffix))),
    '404 invoice_not_found Invoice not found.', 'no such file: ' || suffix) FROM made, unnest(ARRAY['', '.svg', '.pdf.pdf']) AS suffix;
SELECT * FROM finish();
