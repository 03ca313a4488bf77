-- What the platform owes its customers: balances of wallets, also of deleted accounts, what is in escrow for payments that are
-- not finished, withdrawals that the bank has not paid, and refunds that wait for a frozen wallet.
CREATE VIEW reports.wallet_liabilities AS
SELECT wallet.id AS wallet_id,
       wallet.account_id,
       account.email,
       wallet.is_active,
       customer.closed_at AS deleted_at,
       book.currency,
       book.balance,
       escrow.amount AS in_escrow,
       payouts.amount AS being_paid_out,
       waiting.amount AS refunds_waiting,
       book.balance + escrow.amount + payouts.amount + waiting.amount AS owed
FROM travel.wallets AS wallet
JOIN ledger.accounts AS book ON book.id = wallet.id
JOIN identity.accounts AS account ON account.id = wallet.account_id
LEFT JOIN travel.customers AS customer ON customer.account_id = wallet.account_id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(attempt.from_wallet), 0.00) AS amount FROM payments.attempts AS attempt
    WHERE attempt.wallet_id = wallet.id AND attempt.state IN ('creating', 'open')
) AS escrow
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(payout.amount), 0.00) AS amount FROM travel.payouts AS payout
    WHERE payout.wallet_id = wallet.id AND payout.state = 'pending'
) AS payouts
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(CASE WHEN transfer.credit_id = payable.id THEN transfer.amount ELSE -transfer.amount END), 0.00)
               AS amount
    FROM sales.orders AS sale
    JOIN ledger.transfers AS transfer ON transfer.order_id = sale.id
    JOIN ledger.accounts AS payable
        ON payable.id IN (transfer.credit_id, transfer.debit_id) AND payable.kind = 'refunds_payable'
    WHERE sale.account_id = wallet.account_id AND sale.product = 'travel'
) AS waiting
WHERE book.balance + escrow.amount + payouts.amount + waiting.amount > 0;
COMMENT ON VIEW reports.wallet_liabilities IS
    'One row per wallet of travel to which something is owed, also of deleted accounts; owed is the sum of it.';
COMMENT ON COLUMN reports.wallet_liabilities.email IS 'Of a deleted account the placeholder that it has now.';
