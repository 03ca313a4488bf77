-- The support tickets that an account may see, its own or for staff all, with this status, priority and customer where given.
CREATE FUNCTION travel.support_tickets_for(p_account identity.accounts, p_status text, p_priority text, p_user_email text)
RETURNS SETOF messaging.support_tickets
LANGUAGE sql STABLE AS $$
    SELECT ticket.*
    FROM messaging.support_tickets AS ticket
    WHERE ticket.product = 'travel'
      AND (p_account.is_staff OR ticket.account_id = p_account.id)
      AND (p_status IS NULL OR ticket.status = p_status)
      AND (p_priority IS NULL OR ticket.priority = p_priority)
      AND (p_user_email IS NULL OR ticket.account_id IN (
          SELECT customer.id FROM identity.accounts AS customer
          WHERE customer.product = 'travel' AND customer.email = core.normalize_email(p_user_email)))
$$;
COMMENT ON FUNCTION travel.support_tickets_for(identity.accounts, text, text, text) IS
    'The support tickets that an account may see, filtered.';
