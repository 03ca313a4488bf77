\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paper.booking() AS unpaid, paper.booking('bob') AS paid;
SELECT lives_ok('SELECT travel.void_invoice(unpaid) FROM made', 'without an invoice there is nothing to do');
SELECT travel.issue_invoice(unpaid), travel.void_invoice(unpaid) FROM made;
SELECT is((SELECT count(*) FROM travel.invoices WHERE order_id = unpaid AND voided_at = core.now()), 1::bigint, 'it is void')
FROM made;
SELECT paper.pay(paid), travel.void_invoice(paid) FROM made;
SELECT is((SELECT voided_at FROM travel.invoices WHERE order_id = paid), NULL, 'one that was paid stays') FROM made;
SELECT is(paper.violations(), NULL, 'nothing is broken');
SELECT * FROM finish();
