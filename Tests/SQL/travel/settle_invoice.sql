\ir paper.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT paper.booking() AS issued, paper.booking('bob') AS fresh, paper.booking('bob', 0) AS free;
SELECT travel.issue_invoice(issued) FROM made;
SELECT is((paper.pay(issued, 'pi_123')).transaction_id, 'pi_123', 'paid by') FROM made;
SELECT is((SELECT count(*) FROM travel.invoices WHERE order_id = issued AND paid_at = core.now()), 1::bigint,
    'the invoice that there was') FROM made;
SELECT is(paper.mails('ada@trips.example'), 'invoice_paid', 'it is mailed to the address of the booking');
SELECT is((travel.settle_invoice(issued, 'pi_456')).transaction_id, 'pi_123', 'once only') FROM made;
SELECT is(paper.mails('ada@trips.example'), 'invoice_paid', 'and mailed once only');
SELECT ok((paper.pay(fresh)).paid_at IS NOT NULL, 'without an invoice one is made') FROM made;
SELECT is((paper.pay(free, NULL)).transaction_id, NULL, 'nothing paid for what was free') FROM made;
SELECT is(paper.violations(), NULL, 'nothing is broken');
SELECT is_empty('SELECT * FROM messaging.invariant_breaks', 'nor the mails');
SELECT * FROM finish();
