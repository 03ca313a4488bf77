-- Demo data of travel. The loader has made temporary tables of text columns from the files beside this one (seed_accounts,
-- seed_packages, seed_destinations, seed_events, seed_locations, seed_promo_codes, seed_deposits, seed_bookings, seed_reviews,
-- seed_saved_packages, seed_support_tickets); seed.password_hash is the hash of the password of all demo accounts.
--
-- Everything is made through the functions that clients use, at dates relative to today. What is in the past is made there:
-- the clock of the rules (core.now) is turned back for this transaction, which nobody else sees, and put right at the end.
--
-- Repeatable: when the demo's staff exists, nothing is done.
DO $$
BEGIN
    -- Two at once would both find nothing.
    PERFORM pg_advisory_xact_lock(hashtext('holdfast seed'));
    PERFORM set_config('seed.is_new', (NOT EXISTS (
        SELECT FROM identity.accounts AS account
        JOIN seed_accounts AS seed ON seed.email = account.email
        WHERE account.product = 'travel' AND seed.is_staff = 'true'))::text, true);
    PERFORM set_config('seed.today', core.now()::text, true);
    IF current_setting('seed.is_new')::boolean THEN
        PERFORM set_config('seed.clock', pg_get_functiondef('core.now'::regproc), true);
        PERFORM set_config('seed.time', (core.now() - interval '120 days')::text, true);
        CREATE OR REPLACE FUNCTION core.now() RETURNS timestamptz
        LANGUAGE sql STABLE PARALLEL SAFE AS $clock$ SELECT current_setting('seed.time')::timestamptz $clock$;
    END IF;
END
$$;

-- The account with an address.
CREATE FUNCTION pg_temp.who(p_email text) RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT account.id FROM identity.accounts AS account WHERE account.product = 'travel' AND account.email = p_email
$$;

-- Somebody of the staff.
CREATE FUNCTION pg_temp.staff() RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT pg_temp.who(seed.email) FROM seed_accounts AS seed WHERE seed.is_staff = 'true' LIMIT 1
$$;

-- Today, so many days later, in a zone.
CREATE FUNCTION pg_temp.day(p_days text, p_zone text DEFAULT 'UTC') RETURNS date
LANGUAGE sql STABLE AS $$
    SELECT (current_setting('seed.today')::timestamptz AT TIME ZONE p_zone)::date + p_days::int
$$;

-- The moment so many days ago; days may have decimals.
CREATE FUNCTION pg_temp.ago(p_days text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT current_setting('seed.today')::timestamptz - p_days::numeric * interval '1 day'
$$;

-- The code of the package with a name.
CREATE FUNCTION pg_temp.code(p_name text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_code text;
BEGIN
    SELECT package.package_id INTO STRICT v_code FROM travel.packages AS package WHERE package.name = p_name;
    RETURN v_code;
END
$$;

-- People and the catalogue.
DO $$
DECLARE
    v_row record;
    v_staff uuid;
BEGIN
    IF NOT current_setting('seed.is_new')::boolean THEN
        RETURN;
    END IF;
    FOR v_row IN SELECT seed.* FROM seed_accounts AS seed LOOP
        PERFORM identity.create_account(p_product => 'travel', p_email => v_row.email,
            p_password_hash => current_setting('seed.password_hash'), p_role => v_row.role,
            p_first_name => v_row.first_name, p_last_name => v_row.last_name, p_phone => v_row.phone,
            p_is_staff => v_row.is_staff::boolean, p_verified => true);
        UPDATE travel.customers AS customer SET city = v_row.city, country = v_row.country
        WHERE customer.account_id = pg_temp.who(v_row.email);
    END LOOP;
    v_staff := pg_temp.staff();

    -- A little apart, so that the newest are at the end of the file.
    FOR v_row IN SELECT seed.*, row_number() OVER () AS place FROM seed_packages AS seed LOOP
        PERFORM set_config('seed.time', (pg_temp.ago('119') + v_row.place * interval '7 minutes')::text, true);
        PERFORM travel.create_package(p_actor => v_staff, p_name => v_row.name, p_category => v_row.category,
            p_vat => v_row.vat::numeric, p_fixed_price => v_row.fixed_price::numeric,
            p_discount_price => v_row.discount_price, p_max_adult_limit => v_row.max_adults::int,
            p_max_child_limit => v_row.max_children::int, p_date_from => pg_temp.day(v_row.from_days),
            p_date_to => pg_temp.day(v_row.to_days), p_enforce_window => v_row.enforces_window::boolean,
            p_duration => v_row.duration::int, p_availability => v_row.spots::int, p_country => v_row.country,
            p_timezone => v_row.zone, p_description => v_row.description, p_destinations => v_row.destinations,
            p_services => v_row.services, p_featured_events => v_row.featured_events,
            p_featured_guests => v_row.featured_guests);
    END LOOP;
    PERFORM travel.create_destination(p_actor => v_staff, p_name => seed.name, p_country => seed.country,
        p_description => seed.description)
    FROM seed_destinations AS seed;
    PERFORM travel.create_event(p_actor => v_staff, p_title => seed.title, p_description => seed.description,
        p_country => seed.country, p_state => seed.state, p_city => seed.city, p_venue => seed.venue,
        p_date_from => pg_temp.day(seed.starts_in_days),
        p_date_to => pg_temp.day(seed.starts_in_days) + seed.days::int - 1)
    FROM seed_events AS seed;
    PERFORM travel.create_location(p_actor => v_staff, p_title => seed.title, p_type => seed.type,
        p_country => seed.country, p_state => seed.state, p_city => seed.city, p_address => seed.address)
    FROM seed_locations AS seed;
    PERFORM travel.create_promo_code(p_actor => v_staff, p_code => seed.code, p_discount_type => seed.discount_type,
        p_discount_value => seed.discount_value::numeric, p_min_order_amount => seed.min_order_amount::numeric,
        p_max_uses => seed.max_uses::int, p_valid_from => pg_temp.day(seed.from_days)::timestamptz,
        p_valid_to => pg_temp.day(seed.to_days)::timestamptz)
    FROM seed_promo_codes AS seed;
END
$$;

-- What Stripe would have said of a page of the demo, which p_changes describes.
CREATE FUNCTION pg_temp.session(p_attempt payments.attempts, p_changes jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('object', 'checkout.session', 'id', 'cs_demo_' || translate(p_attempt.id::text, '-', ''),
        'url', 'https://checkout.stripe.com/c/pay/cs_demo_' || translate(p_attempt.id::text, '-', ''), 'status', 'open',
        'payment_status', 'unpaid', 'amount_total', payments.minor_units(p_attempt.amount, p_attempt.currency),
        'currency', lower(p_attempt.currency), 'metadata', jsonb_build_object('product', 'travel',
            'attempt_id', p_attempt.id, 'order_id', p_attempt.order_id)) || p_changes
$$;

-- Somebody goes on to the page of Stripe that an answer waits for, if it does, and pays there or not (p_outcome).
CREATE FUNCTION pg_temp.visit(p_reply api.reply, p_outcome text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_key text;
BEGIN
    IF p_reply.effect ->> 'kind' IS DISTINCT FROM 'stripe.create_checkout_session' THEN
        RETURN;
    END IF;
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = (p_reply.effect #>> '{input,metadata,attempt_id}')::uuid;
    v_key := translate(v_attempt.id::text, '-', '');
    PERFORM effects.complete(p_request => (p_reply.effect ->> 'request')::uuid,
        p_outcome => pg_temp.session(v_attempt, '{"ok": true}'));
    PERFORM set_config('seed.time', (core.now() + interval '3 minutes')::text, true);
    PERFORM travel.receive_stripe_event(p_event => jsonb_build_object('id', 'evt_demo_' || v_key, 'object', 'event',
        'type', 'checkout.session.' || CASE p_outcome WHEN 'expired' THEN 'expired' ELSE 'completed' END,
        'created', floor(extract(EPOCH FROM core.now())),
        'data', jsonb_build_object('object', pg_temp.session(v_attempt, CASE p_outcome
            WHEN 'expired' THEN '{"status": "expired"}'
            ELSE jsonb_build_object('status', 'complete', 'payment_status', 'paid',
                'payment_intent', 'pi_demo_' || v_key) END))));
END
$$;

-- Somebody books what a line of seed_bookings says, and pays it if that is its outcome. Answers the code of the booking.
CREATE FUNCTION pg_temp.book(p_seed seed_bookings) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_actor uuid := pg_temp.who(p_seed.customer);
    v_package travel.packages := travel.find_package(pg_temp.code(p_seed.package));
    v_from date := pg_temp.day(p_seed.start_in_days, v_package.zone);
    v_booking text;
    v_paying api.reply;
BEGIN
    SELECT made.body ->> 'booking_id' INTO v_booking
    FROM identity.accounts AS account
    JOIN travel.customers AS customer ON customer.account_id = account.id
    CROSS JOIN LATERAL travel.book_package(p_actor => v_actor, p_package_id => v_package.package_id,
        p_purpose => v_package.category, p_datefrom => v_from, p_dateto => v_from + v_package.duration - 1,
        p_continent => v_package.continent, p_travelcountry => v_package.country,
        p_destinations => v_package.destinations, p_adult => p_seed.adult::int, p_children => p_seed.children::int,
        p_service => v_package.services, p_lastname => account.last_name, p_firstname => account.first_name,
        p_email => account.email, p_phone => account.phone, p_country => customer.country, p_city => customer.city,
        p_comment => p_seed.comment) AS made
    WHERE account.id = v_actor;
    PERFORM set_config('seed.time', (core.now() + interval '4 minutes')::text, true);
    IF p_seed.promo IS NOT NULL THEN
        PERFORM travel.apply_promo(p_actor => v_actor, p_booking_id => v_booking, p_code => p_seed.promo);
    END IF;
    IF p_seed.mode IS NULL THEN
        RETURN v_booking;
    END IF;
    v_paying := travel.pay_booking(p_actor => v_actor, p_booking_id => v_booking, p_mode => p_seed.mode);
    IF v_paying.effect IS NOT NULL THEN
        PERFORM pg_temp.visit(p_reply => v_paying,
            p_outcome => CASE WHEN p_seed.outcome IN ('invoiced', 'expired') THEN 'expired' ELSE 'paid' END);
    ELSE
        PERFORM travel.confirm_payment(p_actor => v_actor, p_identifier => v_booking, p_mode => p_seed.mode);
    END IF;
    RETURN v_booking;
END
$$;

-- A question to support and how it went on.
CREATE FUNCTION pg_temp.ask(p_seed seed_support_tickets) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_actor uuid := pg_temp.who(p_seed.customer);
    v_ticket int;
BEGIN
    SELECT made.body ->> 'id' INTO v_ticket
    FROM travel.create_support_ticket(p_actor => v_actor, p_subject => p_seed.subject, p_message => p_seed.message,
        p_priority => p_seed.priority) AS made;
    IF p_seed.outcome = 'open' THEN
        RETURN;
    END IF;
    PERFORM set_config('seed.time', (core.now() + interval '5 hours')::text, true);
    PERFORM travel.reply_to_support_ticket(p_actor => pg_temp.staff(), p_id => v_ticket, p_message => p_seed.reply);
    IF p_seed.outcome = 'resolved' THEN
        PERFORM travel.resolve_support_ticket(p_actor => pg_temp.staff(), p_id => v_ticket);
    ELSIF p_seed.outcome = 'closed' THEN
        PERFORM travel.close_support_ticket(p_actor => v_actor, p_id => v_ticket);
    END IF;
END
$$;

-- Paying in, booking, cancelling, reviewing and asking, in the order in which it happened.
DO $$
DECLARE
    v_step record;
BEGIN
    IF NOT current_setting('seed.is_new')::boolean THEN
        RETURN;
    END IF;
    ALTER TABLE seed_deposits ADD COLUMN number int GENERATED ALWAYS AS IDENTITY;
    ALTER TABLE seed_bookings ADD COLUMN number int GENERATED ALWAYS AS IDENTITY, ADD COLUMN booking text;
    ALTER TABLE seed_reviews ADD COLUMN number int GENERATED ALWAYS AS IDENTITY;
    ALTER TABLE seed_support_tickets ADD COLUMN number int GENERATED ALWAYS AS IDENTITY;
    FOR v_step IN
        SELECT pg_temp.ago(seed.days_ago) AS at, 'deposit' AS step, seed.number FROM seed_deposits AS seed
        UNION ALL
        SELECT pg_temp.ago(seed.days_ago), 'book', seed.number FROM seed_bookings AS seed
        UNION ALL
        -- A day and an hour later an unpaid booking is past its time.
        SELECT pg_temp.ago(seed.days_ago) + interval '25 hours', 'expire', seed.number
        FROM seed_bookings AS seed WHERE seed.outcome = 'expired'
        UNION ALL
        SELECT pg_temp.ago(seed.cancel_days_ago), 'cancel', seed.number
        FROM seed_bookings AS seed WHERE seed.outcome = 'cancelled'
        UNION ALL
        SELECT pg_temp.ago(seed.days_ago), 'review', seed.number FROM seed_reviews AS seed
        UNION ALL
        SELECT pg_temp.ago(seed.days_ago), 'ask', seed.number FROM seed_support_tickets AS seed
        ORDER BY at, step DESC, number
    LOOP
        PERFORM set_config('seed.time', v_step.at::text, true);
        CASE v_step.step
            WHEN 'deposit' THEN
                PERFORM pg_temp.visit(p_reply => travel.deposit(p_actor => pg_temp.who(seed.customer),
                    p_amount => seed.amount::numeric), p_outcome => 'paid')
                FROM seed_deposits AS seed WHERE seed.number = v_step.number;
            WHEN 'book' THEN
                UPDATE seed_bookings AS seed SET booking = pg_temp.book(p_seed => seed)
                WHERE seed.number = v_step.number;
            WHEN 'expire' THEN
                PERFORM sales.expire_orders();
                PERFORM inventory.reclaim_lapsed();
            WHEN 'cancel' THEN
                PERFORM travel.cancel_booking(p_actor => pg_temp.who(seed.customer), p_booking_id => seed.booking,
                    p_reason => seed.comment)
                FROM seed_bookings AS seed WHERE seed.number = v_step.number;
            WHEN 'review' THEN
                PERFORM travel.create_review(p_actor => pg_temp.who(seed.customer),
                    p_package_id => pg_temp.code(seed.package), p_rating => seed.rating::int,
                    p_comment => seed.comment)
                FROM seed_reviews AS seed WHERE seed.number = v_step.number;
            WHEN 'ask' THEN
                PERFORM pg_temp.ask(p_seed => seed) FROM seed_support_tickets AS seed WHERE seed.number = v_step.number;
        END CASE;
    END LOOP;
    PERFORM set_config('seed.time', current_setting('seed.today'), true);
    PERFORM travel.save_package(p_actor => pg_temp.who(seed.customer), p_package_id => pg_temp.code(seed.package))
    FROM seed_saved_packages AS seed;
    -- Nobody is to perform what the demo asked of Stripe, or mail people that there are not.
    LOOP
        PERFORM effects.complete(p_request => request.id, p_outcome => '{"ok": true}')
        FROM effects.requests AS request
        LEFT JOIN payments.attempts AS attempt ON attempt.id::text = request.input #>> '{metadata,attempt_id}'
        WHERE request.state = 'queued' AND (
            EXISTS (SELECT FROM seed_accounts AS seed WHERE request.input ->> 'to' = seed.email)
            OR attempt.product = 'travel');
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$$;

DO $$
BEGIN
    IF current_setting('seed.is_new')::boolean THEN
        EXECUTE current_setting('seed.clock');
    END IF;
    -- They belong to the session, which may run the files of other products as well.
    DROP FUNCTION pg_temp.ask(seed_support_tickets), pg_temp.book(seed_bookings), pg_temp.visit(api.reply, text),
        pg_temp.session(payments.attempts, jsonb), pg_temp.code(text), pg_temp.ago(text), pg_temp.day(text, text),
        pg_temp.staff(), pg_temp.who(text);
END
$$;
