-- Makes a pending booking of a package: price by our own tables, places held, terms of today. Returns its order.
--
-- p_fields has the names of the API. Who books is the account's profile where the client says nothing.
--
-- Locks    the account's number of holds, the stock.
-- Refuses  400 wrong fields, more people than the package takes; 404 no price for this party; 409 fewer places are left,
--          too many unpaid bookings.
CREATE FUNCTION travel.place_booking(p_account identity.accounts, p_package travel.packages, p_fields jsonb)
RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_party record := travel.read_party(p_adult => (p_fields ->> 'adult')::int,
        p_children => (p_fields ->> 'children')::int, p_guests => (p_fields ->> 'guests')::int);
    v_terms travel.terms := travel.terms_on(p_day => (core.now() AT TIME ZONE 'UTC')::date);
    v_expires_at timestamptz := core.now() + make_interval(mins => v_terms.hold_minutes);
    v_booking travel.bookings;
    v_price numeric;
    v_hold uuid;
    v_order sales.orders;
BEGIN
    v_booking.datefrom := (p_fields ->> 'datefrom')::date;
    v_booking.dateto := (p_fields ->> 'dateto')::date;
    PERFORM travel.check_dates(p_package => p_package, p_from => v_booking.datefrom, p_to => v_booking.dateto,
        p_duration => (p_fields ->> 'duration')::int);
    v_booking := jsonb_populate_record(v_booking, (
        SELECT jsonb_build_object(
            'purpose', p_package.category, 'continent', p_package.continent, 'travelcountry', p_package.country,
            'travelstate', '', 'destinations', p_package.destinations, 'service', p_package.services,
            'firstname', p_account.first_name, 'lastname', p_account.last_name, 'email', p_account.email,
            'phone', COALESCE(p_account.phone, ''), 'profession', COALESCE(customer.profession, ''),
            'gender', COALESCE(customer.gender, ''), 'country', COALESCE(customer.country, ''),
            'address', COALESCE(customer.address, ''), 'city', COALESCE(customer.city, ''),
            'state', COALESCE(customer.state, ''), 'comment', '')
        FROM travel.customers AS customer
        WHERE customer.account_id = p_account.id));
    v_booking := travel.booking_texts(v_booking, p_fields);
    v_price := travel.package_price(p_package, p_adults => v_party.adult, p_children => v_party.children);

    v_hold := travel.hold_places(p_package => p_package, p_account => p_account.id,
        p_places => v_party.adult + v_party.children, p_expires_at => v_expires_at);
    v_order := sales.open_order(p_product => 'travel', p_account => p_account.id, p_subtotal => v_price,
        p_discount => 0.00, p_fee => v_terms.admin_fee, p_tax => 0.00, p_hold => v_hold, p_expires_at => v_expires_at);
    INSERT INTO travel.bookings (order_id, account_id, package_id, purpose, datefrom, dateto, zone, continent, travelcountry,
        travelstate, destinations, adult, children, service, quoted_price, vat, lastname, firstname, profession, email,
        phone, gender, country, address, city, state, comment)
    VALUES (v_order.id, p_account.id, p_package.id, v_booking.purpose, v_booking.datefrom, v_booking.dateto,
        p_package.zone, v_booking.continent, v_booking.travelcountry, v_booking.travelstate, v_booking.destinations,
        v_party.adult, v_party.children, v_booking.service, (p_fields ->> 'price')::numeric, p_package.vat,
        v_booking.lastname, v_booking.firstname, v_booking.profession, v_booking.email, v_booking.phone,
        v_booking.gender, v_booking.country, v_booking.address, v_booking.city, v_booking.state, v_booking.comment);
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION travel.place_booking(identity.accounts, travel.packages, jsonb) IS
    'Makes a pending booking of a package, with its places held; inner part of book_package and book_cruise.';
