-- What every kind of account of the books was debited and credited, and has. Of each product and currency it sums to zero.
CREATE VIEW reports.trial_balance AS
SELECT account.product,
       account.currency,
       account.kind,
       count(DISTINCT account.id) AS accounts,
       COALESCE(sum(side.debit), 0.00) AS debits,
       COALESCE(sum(side.credit), 0.00) AS credits,
       COALESCE(sum(side.credit - side.debit), 0.00) AS balance
FROM ledger.accounts AS account
LEFT JOIN LATERAL (
    SELECT transfer.amount AS debit, 0.00 AS credit FROM ledger.transfers AS transfer
    WHERE transfer.debit_id = account.id
    UNION ALL
    SELECT 0.00, transfer.amount FROM ledger.transfers AS transfer
    WHERE transfer.credit_id = account.id
) AS side ON TRUE
GROUP BY account.product, account.currency, account.kind;
COMMENT ON VIEW reports.trial_balance IS
    'One row per product, currency and kind of account: debits, credits and balance. Balances of a product and currency sum to zero.';
COMMENT ON COLUMN reports.trial_balance.balance IS
    'Credits minus debits: what we owe (wallets, escrow) or earned (revenue) is positive, what we are owed (stripe_clearing) '
    'negative.';
