-- Other dates or another party for a pending booking. NULL keeps what is there. The places follow, and the price where it
-- depends on the party; a promo code is computed anew, or taken off when its minimum is not reached any more. The customer is
-- told about that, here and by the text that is returned; else it is NULL.
--
-- Locks    when short, lapsed holds on the stock; the order's payments; its promo code. The caller has locked the booking
--          (travel.lock_booking with p_releases).
-- Refuses  400 not pending, wrong dates or numbers; 404 no price for this party; 409 a payment is open, too few places.
CREATE FUNCTION travel.change_trip(
    p_order sales.orders,
    p_datefrom date,
    p_dateto date,
    p_adult int,
    p_children int,
    p_guests int,
    p_duration int DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_booking travel.bookings;
    v_package travel.packages;
    v_party record;
    v_from date;
    v_to date;
    v_price numeric;
    v_result inventory.hold_result;
    v_dropped text;
    v_notice text;
BEGIN
    PERFORM travel.require_pending(p_order, p_verb => 'modified');
    SELECT booking.* INTO STRICT v_booking FROM travel.bookings AS booking WHERE booking.order_id = p_order.id;
    SELECT package.* INTO STRICT v_package FROM travel.packages AS package WHERE package.id = v_booking.package_id;
    v_from := COALESCE(p_datefrom, v_booking.datefrom);
    v_to := COALESCE(p_dateto, v_booking.dateto);
    IF (v_from, v_to) <> (v_booking.datefrom, v_booking.dateto) OR p_duration IS NOT NULL THEN
        PERFORM travel.check_dates(p_package => v_package, p_from => v_from, p_to => v_to, p_duration => p_duration);
    END IF;
    v_party := travel.read_party(p_adult => COALESCE(p_adult, v_booking.adult),
        p_children => COALESCE(p_children, v_booking.children), p_guests => p_guests);

    IF (v_party.adult, v_party.children) <> (v_booking.adult, v_booking.children) THEN
        v_price := travel.package_price(v_package, p_adults => v_party.adult, p_children => v_party.children);
        v_result := inventory.resize_hold(p_hold => p_order.hold_id, p_stock => v_package.stock_id,
            p_quantity => v_party.adult + v_party.children);
        IF v_result.hold IS NULL THEN
            PERFORM travel.refuse_sold_out(p_available => v_result.available, p_more => TRUE);
        END IF;
        -- A fixed price is that of the booking, whatever the package costs by now.
        IF v_package.price_option <> 'fixed' AND v_price <> p_order.subtotal THEN
            SELECT repriced.dropped_code INTO v_dropped
            FROM sales.reprice_order(p_order => p_order.id, p_subtotal => v_price) AS repriced;
        END IF;
    END IF;
    UPDATE travel.bookings AS booking
    SET datefrom = v_from, dateto = v_to, adult = v_party.adult, children = v_party.children
    WHERE booking.order_id = p_order.id;
    UPDATE sales.orders AS sale SET updated_at = core.now() WHERE sale.id = p_order.id;
    IF v_dropped IS NOT NULL THEN
        v_notice := format('The promo code %s was removed: the booking does not reach its minimum any more.', v_dropped);
        PERFORM travel.notify(p_account => p_order.account_id, p_type => 'system', p_title => 'Promo Code Removed',
            p_message => format('%s (Booking %s)', v_notice, p_order.number), p_order => p_order.id);
    END IF;
    RETURN v_notice;
END
$$;
COMMENT ON FUNCTION travel.change_trip(sales.orders, date, date, int, int, int, int) IS
    'Other dates or another party for a pending booking, with its places and price; inner part of modify and update.';
