-- For DBAs and jobs: notifies every customer, as type promo or system. Returns the number of the broadcast; the job deliver_broadcasts
-- delivers it some hundred accounts at a time. Staff do the same over HTTP (travel.broadcast_notification).
--
-- Refuses  400 as messaging.broadcast.
CREATE FUNCTION travel.broadcast(p_type text, p_title text, p_message text) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (messaging.broadcast(p_product => 'travel', p_type => p_type, p_title => p_title, p_message => p_message)).id;
END
$$;
COMMENT ON FUNCTION travel.broadcast(text, text, text) IS 'Notifies every customer of travel.';
