-- Holds the places of a party on a package until p_expires_at.
--
-- Locks    the account's number of holds, the stock; when it is short, lapsed holds.
-- Refuses  409 fewer places are left, too many unpaid bookings of the account.
CREATE FUNCTION travel.hold_places(p_package travel.packages, p_account uuid, p_places int, p_expires_at timestamptz)
RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_result inventory.hold_result := inventory.place_hold(p_product => 'travel', p_account => p_account,
        p_stocks => ARRAY[p_package.stock_id], p_quantities => ARRAY[p_places], p_expires_at => p_expires_at);
BEGIN
    IF v_result.hold IS NULL THEN
        PERFORM travel.refuse_sold_out(p_available => v_result.available);
    END IF;
    RETURN v_result.hold;
END
$$;
COMMENT ON FUNCTION travel.hold_places(travel.packages, uuid, int, timestamptz) IS
    'Holds the places of a party on a package; refuses 409 when too few are left.';
