-- Tells a customer that staff answered a ticket: a notification, and a mail with the answer.
CREATE FUNCTION travel.tell_support_reply(p_ticket messaging.support_tickets, p_message text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM travel.notify(p_account => p_ticket.account_id, p_type => 'system', p_title => 'We answered your question',
        p_message => format('There is an answer to your support ticket %s, "%s".', p_ticket.id, p_ticket.subject));
    PERFORM messaging.queue_mail(
        p_product => 'travel',
        p_to => customer.email,
        p_template => 'support_reply',
        p_data => jsonb_build_object('name', COALESCE(NULLIF(customer.first_name, ''), customer.email),
            'ticket', p_ticket.id, 'subject', p_ticket.subject, 'text', btrim(p_message, E' \t\r\n')))
    FROM identity.accounts AS customer
    WHERE customer.id = p_ticket.account_id AND customer.is_active;
END
$$;
COMMENT ON FUNCTION travel.tell_support_reply(messaging.support_tickets, text) IS
    'Tells a customer that staff answered a ticket.';
