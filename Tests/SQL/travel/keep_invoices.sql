\ir paper.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT (paper.pay(paper.booking())).number AS paid, (travel.issue_invoice(paper.booking('bob'))).number AS unpaid;
SELECT is(left(paper.refused(statement), 17), '409 append_only I', statement)
FROM made, unnest(ARRAY[
    format('DELETE FROM travel.invoices WHERE number = %s', unpaid),
    'TRUNCATE travel.invoices CASCADE',
    format('UPDATE travel.invoices SET total = total + 1, subtotal = subtotal + 1 WHERE number = %s', unpaid),
    format('UPDATE travel.invoices SET number = number + 100 WHERE number = %s', unpaid),
    format('UPDATE travel.invoices SET transaction_id = ''x'' WHERE number = %s', paid),
    format('UPDATE travel.invoices SET paid_at = NULL WHERE number = %s', paid),
    format('UPDATE travel.invoices SET voided_at = core.now(), paid_at = NULL WHERE number = %s', paid)]) AS statement;
SELECT is(paper.refused(format('UPDATE travel.invoices SET voided_at = core.now() WHERE number = %s', unpaid)), NULL, 'it becomes void')
FROM made;
SELECT alike(paper.refused(format('UPDATE travel.invoices SET paid_at = core.now(), voided_at = NULL WHERE number = %s', unpaid)),
    '409%', 'and stays so') FROM made;
SELECT * FROM finish();
