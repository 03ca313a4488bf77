-- Closes the account of a customer for good. Bookings that are not paid are cancelled, the wallet is frozen with what is
-- in it, the log keeps who it was, and then account and profile become anonymous. Paid bookings stay; their contact data
-- goes after the last trip (travel.scrub_closed_accounts).
--
-- Locks    the account; the wallet; stock, holds, orders of the unpaid bookings, each in id order; what cancelling locks.
-- Refuses  401 no such account, or a closed one.
CREATE FUNCTION travel.close_account(p_account uuid, p_reason text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_account identity.accounts;
BEGIN
    -- Not FOR UPDATE: that would also wait for, and hold up, whoever pays with stock or wallet locked and only refers to the
    -- account. Who books has locked it too (travel.lock_customer).
    PERFORM FROM identity.accounts AS account WHERE account.id = p_account FOR NO KEY UPDATE;
    v_account := travel.require_customer(p_account);
    -- One that is made in this moment is waited for; no other is made after it.
    PERFORM travel.ensure_wallet(p_account => p_account);
    PERFORM travel.lock_wallet(p_account => p_account);
    PERFORM travel.cancel_unpaid_bookings(p_account => p_account);

    INSERT INTO travel.account_deletion_log
        (id, account_id, user_id, email, firstname, lastname, phone, date_joined, deleted_at, reason,
         wallet_balance_at_deletion)
    SELECT core.new_id(), p_account, customer.id, COALESCE(v_account.email, ''), v_account.first_name, v_account.last_name,
           v_account.phone, v_account.created_at, v_now, left(p_reason, 1000), books.balance
    FROM travel.customers AS customer
    JOIN travel.wallets AS wallet ON wallet.account_id = customer.account_id
    JOIN ledger.accounts AS books ON books.id = wallet.id
    WHERE customer.account_id = p_account;

    UPDATE travel.wallets AS wallet SET is_active = false, updated_at = v_now WHERE wallet.account_id = p_account;
    UPDATE travel.customers AS customer
    SET address = NULL, city = NULL, state = NULL, country = NULL, date_of_birth = NULL, marital_status = NULL,
        profession = NULL, gender = NULL, image_id = NULL, closed_at = v_now
    WHERE customer.account_id = p_account;
    DELETE FROM media.files AS file WHERE file.account_id = p_account AND file.folder = 'profile/images';
    -- Where somebody dreamt of going is nobody's business; what they wrote about packages stays, without their name.
    DELETE FROM travel.saved_packages AS saved WHERE saved.account_id = p_account;
    PERFORM identity.close_account(p_account => p_account);
END
$$;
COMMENT ON FUNCTION travel.close_account(uuid, text) IS 'Closes the account of a customer for good and makes it anonymous.';
