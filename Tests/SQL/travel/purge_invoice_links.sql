\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT paid.* FROM paper.pay(paper.booking()) AS paid;
SELECT travel.download_invoice(paper.who('ada'), invoice_id, 'https://x') FROM made, generate_series(1, 3);
SELECT is(travel.purge_invoice_links(), 0, 'what works stays');
SELECT paper.pass(interval '1 hour');
SELECT is(travel.purge_invoice_links(2), 2, 'the rest goes, as many as asked');
SELECT is(travel.purge_invoice_links(2), 1, 'until nothing is left');
SELECT * FROM finish();
