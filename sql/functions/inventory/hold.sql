-- Holds stock and resources until p_expires_at, all lines or none.
--
-- p_lines: [{"stock": id, "quantity": n}, {"resource": id, "during": "[from,to)"}, …]; repeated stock is added up.
-- When something is short nothing is written, and the result says what and how much of it is left. Lapsed holds of
-- others make room without waiting for any job. p_account NULL (staff at a desk) has no limit.
--
-- Locks    the account's number of holds; stock in id order; resources in id order; when short, lapsed holds in id
--          order.
-- Refuses  400 invalid lines; 404 no such stock; 409 too many holds of the account.
CREATE FUNCTION inventory.hold(p_product text, p_account uuid, p_lines jsonb, p_expires_at timestamptz)
RETURNS inventory.hold_result
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_lines record;
BEGIN
    SELECT * INTO v_lines FROM inventory.read_lines(p_lines => p_lines);
    RETURN inventory.place_hold(p_product => p_product, p_account => p_account, p_stocks => v_lines.stocks,
        p_quantities => v_lines.quantities, p_resources => v_lines.resources, p_durings => v_lines.durings,
        p_expires_at => p_expires_at);
END
$$;
COMMENT ON FUNCTION inventory.hold(text, uuid, jsonb, timestamptz) IS
    'Holds stock and resources, all or nothing; on shortage returns what is short and how much of it is left.';
