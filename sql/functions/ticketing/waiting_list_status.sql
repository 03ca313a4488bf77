-- The status of an entry of a waiting list as clients see it: an offer lapses by itself (the stored value may lag).
CREATE FUNCTION ticketing.waiting_list_status(p_status text, p_offer_expires_at timestamptz, p_now timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_status = 'offered' AND p_offer_expires_at <= p_now THEN 'lapsed' ELSE p_status END
$$;
COMMENT ON FUNCTION ticketing.waiting_list_status(text, timestamptz, timestamptz) IS
    'waiting, offered, ordered, lapsed, left or closed at p_now.';
