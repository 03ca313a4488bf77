\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT issued.* FROM travel.issue_invoice(paper.booking()) AS issued;
SELECT is((travel.find_invoice(paper.who('ada'), invoice_id)).number, number, 'one''s own') FROM made;
SELECT is((travel.find_invoice(paper.who('ada'), lower(invoice_id))).number, number, 'in small letters') FROM made;
SELECT is((travel.find_invoice(paper.who('ada'), number::text)).number, number, 'by its number alone') FROM made;
SELECT is((travel.find_invoice(paper.who('stan'), invoice_id)).number, number, 'staff') FROM made;
SELECT is(paper.refused($$SELECT travel.find_invoice(paper.who('bob'), invoice_id) FROM made$$),
    '404 invoice_not_found Invoice not found.', 'somebody else''s');
SELECT is(paper.refused(format($$SELECT travel.find_invoice(paper.who('ada'), %L)$$, key)),
    '404 invoice_not_found Invoice not found.', 'none: ' || key)
FROM unnest(ARRAY['INV-999999', '99999999999999999999999']) AS key;
SELECT alike(paper.refused('SELECT travel.find_invoice(NULL, invoice_id) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
