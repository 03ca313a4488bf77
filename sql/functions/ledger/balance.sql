-- Credits minus debits of an account, summed from its transfers. For reports and tests: internal accounts keep no
-- balance.
CREATE FUNCTION ledger.balance(p_account uuid) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT COALESCE((SELECT sum(credit.amount) FROM ledger.transfers AS credit WHERE credit.credit_id = p_account), 0)
         - COALESCE((SELECT sum(debit.amount) FROM ledger.transfers AS debit WHERE debit.debit_id = p_account), 0)
$$;
COMMENT ON FUNCTION ledger.balance(uuid) IS 'Credits minus debits of an account, summed from its transfers.';
