-- Accounts that their owners deleted, with who they were, and what of their money is still in the wallet.
CREATE VIEW audit.account_deletions AS
SELECT log.user_id,
       log.email,
       log.firstname,
       log.lastname,
       log.phone,
       log.date_joined,
       log.deleted_at,
       log.reason,
       log.wallet_balance_at_deletion,
       COALESCE(books.balance, 0.00) AS wallet_balance,
       customer.scrubbed_at
FROM travel.account_deletion_log AS log
JOIN travel.customers AS customer ON customer.account_id = log.account_id
LEFT JOIN travel.wallets AS wallet ON wallet.account_id = log.account_id
LEFT JOIN ledger.accounts AS books ON books.id = wallet.id;
COMMENT ON VIEW audit.account_deletions IS 'Deleted accounts of travel: who they were, and what is owed to them.';
COMMENT ON COLUMN audit.account_deletions.wallet_balance IS 'What is in the frozen wallet now: owed to the person.';
COMMENT ON COLUMN audit.account_deletions.scrubbed_at IS 'When the contact data was taken out of the bookings.';
