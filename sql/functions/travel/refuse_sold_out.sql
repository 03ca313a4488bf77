-- Refuses a party for which a package has too few spots left; p_more when it has some of them already.
--
-- Refuses  409 always.
CREATE FUNCTION travel.refuse_sold_out(p_available int, p_more boolean DEFAULT FALSE) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 409, p_code => 'sold_out', p_field => 'guests',
        p_message => CASE WHEN p_available > 0
            THEN format('Only %s left on this package.', concat_ws(' ', p_available, CASE WHEN p_more THEN 'more' END,
                CASE p_available WHEN 1 THEN 'spot is' ELSE 'spots are' END))
            ELSE 'This package is fully booked.' END,
        p_extra => jsonb_build_object('available', p_available));
END
$$;
COMMENT ON FUNCTION travel.refuse_sold_out(int, boolean) IS 'Refuses a party for which too few spots are left.';
