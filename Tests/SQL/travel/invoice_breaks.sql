-- Each invariant is broken in turn, past the triggers, and found.
\ir paper.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT paper.pay(paper.booking()) AS paid, travel.issue_invoice(paper.booking('bob')) AS unpaid;
SELECT is(paper.violations(), NULL, 'nothing is broken');
SELECT is_empty($$SELECT FROM ops.violations WHERE schema_name = 'travel' AND invariant LIKE '%invoice%'$$, 'nor anywhere');
CREATE FUNCTION pg_temp.broken(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_found text;
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE p_statement;
    SELECT string_agg(DISTINCT violations.invariant, '; ') INTO v_found FROM ops.violations
    WHERE violations.schema_name = 'travel' AND violations.invariant LIKE '%invoice%';
    RAISE EXCEPTION USING ERRCODE = 'TESTS', MESSAGE = COALESCE(v_found, 'nothing');
EXCEPTION WHEN SQLSTATE 'TESTS' THEN
    RETURN SQLERRM;
END
$$;
SELECT is(pg_temp.broken('UPDATE travel.invoice_counter SET last_number = last_number + 1'),
    'the numbers of invoices have no gap', 'the counter is ahead');
SELECT is(pg_temp.broken(format('UPDATE travel.invoices SET number = number + 5 WHERE number = %s', (unpaid).number)),
    'the numbers of invoices have no gap', 'a number is missing') FROM made;
SELECT is(pg_temp.broken(format('UPDATE travel.invoices SET paid_at = NULL WHERE number = %s', (paid).number)),
    'a paid booking has a paid invoice of what it cost', 'an invoice is not paid') FROM made;
SELECT is(pg_temp.broken(format('UPDATE sales.orders SET total = total + 1, subtotal = subtotal + 1, paid = paid + 1 WHERE id = %L',
    (paid).order_id)), 'a paid booking has a paid invoice of what it cost', 'it says something else') FROM made;
SELECT is(pg_temp.broken(format($$UPDATE sales.orders SET state = 'cancelled' WHERE id = %L$$, (unpaid).order_id)),
    'a cancelled booking has no invoice to pay', 'of a cancelled booking') FROM made;
SELECT is(pg_temp.broken(format($$UPDATE travel.invoices SET items = '[{"amount": "1.00"}]' WHERE number = %s$$, (unpaid).number)),
    'the lines of an invoice sum to it', 'lines of another sum') FROM made;
SELECT is(pg_temp.broken(format('UPDATE travel.invoices SET account_id = %L WHERE number = %s', paper.who('ada'), (unpaid).number)),
    'an invoice is its booking''s customer''s', 'of somebody else') FROM made;
SELECT * FROM finish();
