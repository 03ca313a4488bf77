-- Posts the part of an order's money between two sums as revenue, fees and tax: what came in from p_from to p_to (kind
-- 'payment'), or what went back (kind 'refund').
--
-- Each share is the difference of two rounded running sums, so that the last part absorbs all rounding and the parts
-- add up to exactly what the order says. p_account is the other side, NULL for what the provider owes us.
CREATE FUNCTION payments.post_shares(
    p_order sales.orders,
    p_provider text,
    p_from numeric,
    p_to numeric,
    p_kind text,
    p_reference text,
    p_account uuid DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_other uuid := COALESCE(p_account, ledger.account_id(
        p_product => p_order.product, p_kind => p_provider || '_clearing', p_currency => p_order.currency));
    v_all_tax numeric := p_order.tax + p_order.included_tax;
    v_tax numeric := round(v_all_tax * p_to / p_order.total, 2) - round(v_all_tax * p_from / p_order.total, 2);
    v_tax_and_fee numeric := round((v_all_tax + p_order.fee) * p_to / p_order.total, 2)
        - round((v_all_tax + p_order.fee) * p_from / p_order.total, 2);
    v_share record;
    v_account uuid;
    v_in boolean;
BEGIN
    FOR v_share IN
        SELECT share.kind, share.amount
        FROM (VALUES ('revenue', p_to - p_from - v_tax_and_fee),
                     ('fees', v_tax_and_fee - v_tax),
                     ('tax', v_tax)) AS share (kind, amount)
        WHERE share.amount <> 0
    LOOP
        v_account := ledger.account_id(
            p_product => p_order.product, p_kind => v_share.kind, p_currency => p_order.currency);
        -- Rounding can make a small share negative: it then goes the other way.
        v_in := (p_kind = 'payment') = (v_share.amount > 0);
        PERFORM ledger.post(
            p_debit => CASE WHEN v_in THEN v_other ELSE v_account END,
            p_credit => CASE WHEN v_in THEN v_account ELSE v_other END,
            p_amount => abs(v_share.amount), p_kind => p_kind, p_order => p_order.id, p_reference => p_reference);
    END LOOP;
END
$$;
COMMENT ON FUNCTION payments.post_shares(sales.orders, text, numeric, numeric, text, text, uuid) IS
    'Posts a part of an order''s money as revenue, fees and tax.';
