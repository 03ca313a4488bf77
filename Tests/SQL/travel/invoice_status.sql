\ir paper.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT travel.issue_invoice(paper.booking()) AS unpaid, paper.pay(paper.booking('bob')) AS paid,
    paper.booking() AS gone;
SELECT is(travel.invoice_status(unpaid, 0), 'unpaid', 'unpaid') FROM made;
SELECT is(travel.invoice_status(paid, 0), 'paid', 'paid') FROM made;
SELECT is(travel.invoice_status(paid, 0.01), 'partly refunded', 'a part went back') FROM made;
SELECT is(travel.invoice_status(paid, 2500), 'refunded', 'all went back') FROM made;
SELECT travel.issue_invoice(gone), travel.void_invoice(gone) FROM made;
SELECT is(travel.invoice_status(invoices, 0), 'void', 'void') FROM travel.invoices, made WHERE order_id = gone;
SELECT * FROM finish();
