-- Broken invariants of the ledger: empty in a sound database.
CREATE VIEW ledger.invariant_breaks AS
SELECT 'a wallet''s balance is the sum of its transfers' AS invariant,
       'ledger' AS schema_name,
       account.id::text AS subject,
       format('balance %s, transfers %s', account.balance, ledger.balance(account.id)) AS detail
FROM ledger.accounts AS account
WHERE account.balance IS NOT NULL AND (account.balance < 0 OR account.balance <> ledger.balance(account.id))
UNION ALL
SELECT 'both sides of a transfer exist, in its currency', 'ledger', transfer.id::text,
       format('debit %s %s, credit %s %s, transfer %s',
              transfer.debit_id, debit.currency, transfer.credit_id, credit.currency, transfer.currency)
FROM ledger.transfers AS transfer
LEFT JOIN ledger.accounts AS debit ON debit.id = transfer.debit_id
LEFT JOIN ledger.accounts AS credit ON credit.id = transfer.credit_id
WHERE debit.currency IS DISTINCT FROM transfer.currency OR credit.currency IS DISTINCT FROM transfer.currency
   OR debit.product IS DISTINCT FROM credit.product
UNION ALL
SELECT 'the books sum to zero', 'ledger', books.currency, books.sum::text
FROM (
    SELECT account.currency, sum(ledger.balance(account.id)) AS sum
    FROM ledger.accounts AS account
    GROUP BY account.currency
) AS books
WHERE books.sum <> 0;
COMMENT ON VIEW ledger.invariant_breaks IS 'Broken invariants of the ledger; part of ops.violations.';
