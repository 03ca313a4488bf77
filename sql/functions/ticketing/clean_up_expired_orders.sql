-- POST /api/orders/cleanup_expired/          operationId: cleanUpExpiredOrders
--
-- Marks unpaid orders past their time as failed, as a job does every few seconds; answers how many.
--
-- Locks    as sales.expire_orders: it never waits.
-- Refuses  401; 403 not staff.
CREATE FUNCTION ticketing.clean_up_expired_orders(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_count int;
BEGIN
    IF NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'forbidden',
            p_message => 'Only administrators can trigger order cleanup.');
    END IF;
    v_count := sales.expire_orders(p_limit => 1000);
    RETURN api.answer(p_body => json_build_object(
        'message', format('%s expired orders marked as failed.', v_count), 'count', v_count));
END
$$;
COMMENT ON FUNCTION ticketing.clean_up_expired_orders(uuid) IS 'Marks expired orders as failed; answers how many.';
