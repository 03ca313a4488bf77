-- Demo data of ticketing. The loader has made temporary tables of text columns from the files beside this one
-- (seed_accounts, seed_categories, seed_events, seed_ticket_types, seed_ticket_tiers, seed_day_passes,
-- seed_day_tier_prices, seed_orders); seed.password_hash is the hash of the password of all demo accounts, seed.public_url
-- the server's address.
--
-- Everything is made through the functions that clients use, at dates relative to today. What is in the past is made there:
-- the clock of the rules (core.now) is turned back for this transaction, which nobody else sees, and put right at the end.
--
-- Repeatable: when the demo's first organizer exists, only the addresses of the pictures follow the server's.
DO $$
BEGIN
    -- Two at once would both find nothing.
    PERFORM pg_advisory_xact_lock(hashtext('holdfast seed'));
    PERFORM set_config('seed.is_new', (NOT EXISTS (
        SELECT FROM identity.accounts AS account
        JOIN seed_accounts AS seed ON seed.email = account.email
        WHERE account.product = 'ticketing' AND seed.role = 'organizer'))::text, true);
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
    SELECT account.id FROM identity.accounts AS account WHERE account.product = 'ticketing' AND account.email = p_email
$$;

-- Somebody of the staff.
CREATE FUNCTION pg_temp.staff() RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT pg_temp.who(seed.email) FROM seed_accounts AS seed WHERE seed.is_staff = 'true' LIMIT 1
$$;

-- People, categories, events and what they sell.
DO $$
DECLARE
    v_row record;
    v_reply json;
    v_starts_at timestamptz;
    v_today timestamptz := current_setting('seed.today');
BEGIN
    IF NOT current_setting('seed.is_new')::boolean THEN
        RETURN;
    END IF;
    FOR v_row IN SELECT seed.* FROM seed_accounts AS seed LOOP
        PERFORM identity.create_account(p_product => 'ticketing', p_email => v_row.email,
            p_password_hash => current_setting('seed.password_hash'), p_role => v_row.role,
            p_first_name => v_row.first_name, p_last_name => v_row.last_name, p_phone => v_row.phone,
            p_is_staff => v_row.is_staff::boolean, p_verified => true);
    END LOOP;

    INSERT INTO ticketing.categories (id, name, slug, description, created_at, updated_at)
    SELECT core.new_id(), seed.name, seed.slug, COALESCE(seed.description, ''), core.now(), core.now()
    FROM seed_categories AS seed
    ON CONFLICT ON CONSTRAINT category_slug_unique DO NOTHING;

    ALTER TABLE seed_events ADD COLUMN id uuid;
    ALTER TABLE seed_ticket_types ADD COLUMN id uuid;
    FOR v_row IN
        SELECT seed.*, category.id AS category_id
        FROM seed_events AS seed
        JOIN ticketing.categories AS category ON category.slug = seed.category
    LOOP
        -- Without a time of day the event began an hour ago, so that its tickets can be scanned at once.
        v_starts_at := COALESCE(
            ((v_today AT TIME ZONE v_row.timezone)::date + v_row.starts_in_days::int + v_row.starts_at_local::time)
                AT TIME ZONE v_row.timezone,
            date_trunc('hour', v_today) - interval '1 hour');
        SELECT made.body INTO v_reply
        FROM ticketing.create_event(p_actor => pg_temp.who(v_row.organizer), p_title => v_row.title,
            p_start_date => v_starts_at, p_end_date => v_starts_at + make_interval(hours => v_row.hours::int),
            p_total_capacity => v_row.total_capacity::int, p_description => v_row.description,
            p_short_description => v_row.short_description, p_category => v_row.category_id,
            p_pricing_type => v_row.pricing_type, p_venue_name => v_row.venue_name,
            p_venue_address => v_row.venue_address, p_venue_city => v_row.venue_city,
            p_venue_country => v_row.venue_country, p_timezone => v_row.timezone, p_is_free => v_row.is_free::boolean,
            p_tags => to_jsonb(string_to_array(v_row.tags, '|'))) AS made;
        UPDATE seed_events SET id = (v_reply ->> 'id')::uuid WHERE key = v_row.key;
        IF v_row.is_featured::boolean THEN
            PERFORM ticketing.patch_event(p_actor => pg_temp.staff(), p_slug => v_reply ->> 'id',
                p_changes => '{"is_featured": true}');
        END IF;
        IF v_row.refund_hours IS NOT NULL THEN
            PERFORM ticketing.set_refund_policy(p_actor => pg_temp.who(v_row.organizer), p_slug => v_reply ->> 'slug',
                p_buyers_may_refund => v_row.refund_hours <> 'never',
                p_hours_before_start => NULLIF(v_row.refund_hours, 'never')::int);
        END IF;
    END LOOP;

    FOR v_row IN
        SELECT seed.*, event.id AS event_id, event.organizer_id, event.starts_at
        FROM seed_ticket_types AS seed
        JOIN seed_events AS made ON made.key = seed.event
        JOIN ticketing.events AS event ON event.id = made.id
    LOOP
        SELECT made.body INTO v_reply
        FROM ticketing.create_ticket_type(p_actor => v_row.organizer_id, p_event => v_row.event_id,
            p_name => v_row.name, p_total_quantity => v_row.total_quantity::int, p_description => v_row.description,
            p_price => v_row.price::numeric,
            p_sales_end => v_row.starts_at - make_interval(hours => v_row.sales_end_hours_before::int),
            p_min_purchase => v_row.min_purchase::int, p_max_purchase => v_row.max_purchase::int,
            p_benefits => v_row.benefits) AS made;
        UPDATE seed_ticket_types SET id = (v_reply ->> 'id')::uuid WHERE key = v_row.key;
    END LOOP;

    PERFORM ticketing.create_ticket_tier(p_actor => event.organizer_id, p_ticket_type => ticket_type.id,
        p_tier_number => seed.tier_number::int, p_name => seed.name, p_price => seed.price::numeric,
        p_quantity => seed.quantity::int, p_description => seed.description)
    FROM seed_ticket_tiers AS seed
    JOIN seed_ticket_types AS made ON made.key = seed.ticket_type
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = made.id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id;

    -- A day pass without a number is for all days. Dates follow from the numbers.
    PERFORM ticketing.create_day_pass(p_actor => event.organizer_id, p_ticket_type => ticket_type.id, p_name => seed.name,
        p_price => seed.price::numeric, p_quantity => seed.quantity::int, p_day_number => seed.day_number::int,
        p_is_all_days => seed.day_number IS NULL)
    FROM seed_day_passes AS seed
    JOIN seed_ticket_types AS made ON made.key = seed.ticket_type
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = made.id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id;
    PERFORM ticketing.create_day_tier_price(p_actor => event.organizer_id, p_ticket_type => ticket_type.id,
        p_day_number => seed.day_number::int, p_day_name => seed.day_name, p_tier_number => seed.tier_number::int,
        p_tier_name => seed.tier_name, p_price => seed.price::numeric, p_quantity => seed.quantity::int)
    FROM seed_day_tier_prices AS seed
    JOIN seed_ticket_types AS made ON made.key = seed.ticket_type
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = made.id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id;

    PERFORM ticketing.publish_event(p_actor => event.organizer_id, p_slug => event.slug)
    FROM seed_events AS seed
    JOIN ticketing.events AS event ON event.id = seed.id
    WHERE seed.state <> 'draft';
END
$$;

-- What Stripe would have said of an effect of the demo.
CREATE FUNCTION pg_temp.finish(p_effect jsonb, p_outcome jsonb) RETURNS void
LANGUAGE sql VOLATILE AS $$
    SELECT effects.complete(p_request => (p_effect ->> 'request')::uuid, p_outcome => p_outcome || '{"ok": true}')
$$;

-- Somebody orders what a line of seed_orders says, and pays it if that is its outcome. Answers the order.
CREATE FUNCTION pg_temp.place(p_seed seed_orders, p_type ticketing.ticket_types) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_buyer uuid := pg_temp.who(p_seed.buyer);
    v_intent jsonb;
    v_order jsonb;
BEGIN
    SELECT placed.body INTO v_order
    FROM ticketing.create_order(p_actor => v_buyer, p_event => p_type.event_id, p_buyer_email => p_seed.buyer,
        p_buyer_name => (SELECT account.first_name || ' ' || account.last_name FROM identity.accounts AS account
                         WHERE account.id = v_buyer),
        p_items => jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'ticket_type_id', p_type.id, 'quantity', p_seed.quantity::int,
            'ticket_tier_id', (SELECT tier.id FROM ticketing.ticket_tiers AS tier
                WHERE tier.ticket_type_id = p_type.id AND tier.tier_number::text = p_seed.part),
            'day_pass_id', (SELECT pass.id FROM ticketing.day_passes AS pass
                WHERE pass.ticket_type_id = p_type.id AND COALESCE(pass.day_number::text, 'all') = p_seed.part),
            'day_tier_price_id', (SELECT cell.id FROM ticketing.day_tier_prices AS cell
                WHERE cell.ticket_type_id = p_type.id AND cell.day_number || '.' || cell.tier_number = p_seed.part)
        )))) AS placed;
    IF v_order ->> 'status' = 'confirmed' OR p_seed.outcome IN ('pending', 'cancelled', 'expired') THEN
        RETURN v_order ->> 'id';
    END IF;

    v_intent := jsonb_build_object('id', 'pi_demo_' || translate(v_order ->> 'id', '-', ''), 'object', 'payment_intent',
        'currency', 'usd', 'amount', ((v_order ->> 'total_amount')::numeric * 100)::int);
    PERFORM pg_temp.finish(started.effect, jsonb_build_object('payment_intent', v_intent || jsonb_build_object(
        'client_secret', (v_intent ->> 'id') || '_secret', 'status', 'requires_payment_method')))
    FROM ticketing.create_payment_intent(p_actor => v_buyer, p_id => (v_order ->> 'id')::uuid) AS started;
    IF p_seed.outcome = 'processing' THEN
        RETURN v_order ->> 'id';
    END IF;
    PERFORM set_config('seed.time', (core.now() + interval '3 minutes')::text, true);
    PERFORM ticketing.receive_stripe_event(p_event => jsonb_build_object(
        'id', 'evt_demo_' || translate(v_order ->> 'id', '-', ''), 'object', 'event',
        'type', 'payment_intent.' || CASE WHEN p_seed.outcome = 'payment_failed' THEN 'payment_failed' ELSE 'succeeded' END,
        'data', jsonb_build_object('object', v_intent || CASE WHEN p_seed.outcome = 'payment_failed'
            THEN '{"status": "requires_payment_method", "last_payment_error": {"message": "Your card was declined."}}'
            ELSE jsonb_build_object('status', 'succeeded', 'amount_received', v_intent -> 'amount',
                'latest_charge', 'ch_demo_' || translate(v_order ->> 'id', '-', '')) END)));
    RETURN v_order ->> 'id';
END
$$;

-- Buying, refunding, scanning and cancelling, in the order in which it happened.
DO $$
DECLARE
    v_today timestamptz := current_setting('seed.today');
    v_step record;
    v_order uuid;
BEGIN
    IF NOT current_setting('seed.is_new')::boolean THEN
        RETURN;
    END IF;
    ALTER TABLE seed_orders ADD COLUMN number int GENERATED ALWAYS AS IDENTITY, ADD COLUMN id uuid;
    FOR v_step IN
        SELECT ordered.at, 'order' AS step, seed.number, NULL::uuid AS event_id
        FROM seed_orders AS seed
        CROSS JOIN LATERAL (SELECT v_today - seed.days_ago::numeric * interval '1 day' AS at) AS ordered
        UNION ALL
        -- A quarter of an hour later an unpaid order is past its time.
        SELECT v_today - seed.days_ago::numeric * interval '1 day' + interval '16 minutes', 'expire', seed.number, NULL
        FROM seed_orders AS seed WHERE seed.outcome IN ('expired', 'payment_failed')
        UNION ALL
        SELECT v_today - seed.days_ago::numeric * interval '1 day' + interval '5 minutes', 'cancel', seed.number, NULL
        FROM seed_orders AS seed WHERE seed.outcome = 'cancelled'
        UNION ALL
        SELECT v_today - seed.days_ago::numeric * interval '1 day' + interval '20 hours', 'refund', seed.number, NULL
        FROM seed_orders AS seed WHERE seed.outcome IN ('refunded', 'partly_refunded')
        UNION ALL
        -- At the gate from half an hour after the start, a few seconds apart, on each day that the ticket is for.
        SELECT visit.at + seed.number * interval '17 seconds', 'scan', seed.number, NULL
        FROM seed_orders AS seed
        JOIN seed_ticket_types AS made ON made.key = seed.ticket_type
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = made.id
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
        CROSS JOIN LATERAL ticketing.event_dates(event.starts_at, event.ends_at, event.timezone) AS dates
        JOIN LATERAL (
            SELECT event.starts_at + interval '30 minutes' + (day.number - 1) * interval '1 day' AS at
            FROM generate_series(1, dates.last_on - dates.first_on + 1) AS day (number)
            WHERE CASE WHEN ticketing.sells_days(event.pricing_type)
                THEN seed.part IN ('all', day.number::text) OR seed.part LIKE day.number || '.%' ELSE day.number = 1 END
        ) AS visit ON visit.at < v_today
        WHERE seed.outcome = 'used'
        UNION ALL
        SELECT v_today - interval '2 days', 'call off', NULL, seed.id FROM seed_events AS seed WHERE seed.state = 'cancelled'
        ORDER BY at, number
    LOOP
        PERFORM set_config('seed.time', v_step.at::text, true);
        SELECT seed.id INTO v_order FROM seed_orders AS seed WHERE seed.number = v_step.number;
        CASE v_step.step
            WHEN 'order' THEN
                UPDATE seed_orders AS seed SET id = pg_temp.place(p_seed => seed, p_type => sold)
                FROM seed_ticket_types AS made, ticketing.ticket_types AS sold
                WHERE seed.number = v_step.number AND made.key = seed.ticket_type AND sold.id = made.id;
            WHEN 'expire' THEN
                PERFORM sales.expire_orders();
                PERFORM inventory.reclaim_lapsed();
            WHEN 'cancel' THEN
                PERFORM ticketing.cancel_order(p_actor => orders.account_id, p_id => orders.id, p_reason => 'Changed my mind')
                FROM sales.orders AS orders WHERE orders.id = v_order;
            WHEN 'refund' THEN
                PERFORM pg_temp.finish(asked.effect, jsonb_build_object('refund', jsonb_build_object(
                    'id', 're_demo_' || translate(v_order::text, '-', ''), 'status', 'succeeded')))
                FROM seed_orders AS seed
                CROSS JOIN LATERAL ticketing.refund_order(p_actor => pg_temp.staff(), p_id => seed.id,
                    p_amount => seed.amount::numeric, p_reason => 'requested_by_customer') AS asked
                WHERE seed.number = v_step.number;
            WHEN 'scan' THEN
                PERFORM ticketing.verify_ticket(p_actor => event.organizer_id, p_qr_code_data => ticket.qr_code_data,
                    p_event => event.id, p_gate => 'Main entrance')
                FROM ticketing.tickets AS ticket
                JOIN ticketing.events AS event ON event.id = ticket.event_id
                WHERE ticket.order_id = v_order;
            WHEN 'call off' THEN
                PERFORM ticketing.cancel_event(p_actor => event.organizer_id, p_slug => event.slug,
                    p_reason => 'It cannot take place.')
                FROM ticketing.events AS event WHERE event.id = v_step.event_id;
        END CASE;
    END LOOP;

    PERFORM set_config('seed.time', current_setting('seed.today'), true);
    WHILE ticketing.wind_up_events() > 0 LOOP
        NULL;
    END LOOP;
    -- Nobody is to perform what the demo asked of Stripe, or mail people that there are not. A refund asks for a mail.
    LOOP
        PERFORM pg_temp.finish(jsonb_build_object('request', request.id), CASE request.kind
            WHEN 'stripe.create_refund' THEN jsonb_build_object('refund', jsonb_build_object(
                'id', 're_demo_' || translate(request.id::text, '-', ''), 'status', 'succeeded'))
            ELSE '{}' END)
        FROM effects.requests AS request
        JOIN seed_orders AS seed ON request.input ->> 'to' = seed.buyer
            OR request.input #>> '{metadata,order_id}' = seed.id::text
        WHERE request.state = 'queued';
        EXIT WHEN NOT FOUND;
    END LOOP;
    -- Nor is anybody to ask Stripe for what became of payments that it never heard of.
    UPDATE payments.attempts AS attempt SET next_check_at = NULL
    FROM seed_orders AS seed WHERE attempt.order_id = seed.id AND attempt.next_check_at IS NOT NULL;
    PERFORM ticketing.store_states();
END
$$;

-- Each event has a picture; its address has the server's in it, which may have changed.
UPDATE ticketing.events AS event
SET image = current_setting('seed.public_url', true) || '/ticketing/api/events/' || event.slug || '/poster/'
FROM identity.accounts AS organizer
JOIN seed_accounts AS seed ON seed.email = organizer.email
WHERE organizer.id = event.organizer_id AND organizer.product = 'ticketing'
  AND (event.image IS NULL AND current_setting('seed.is_new')::boolean
       OR event.image LIKE '%/ticketing/api/events/' || event.slug || '/poster/')
  AND current_setting('seed.public_url', true) LIKE 'http%'
  AND event.image IS DISTINCT FROM
      current_setting('seed.public_url', true) || '/ticketing/api/events/' || event.slug || '/poster/';

DO $$
BEGIN
    IF current_setting('seed.is_new')::boolean THEN
        EXECUTE current_setting('seed.clock');
    END IF;
    -- They belong to the session, which may run the files of other products as well.
    DROP FUNCTION pg_temp.place(seed_orders, ticketing.ticket_types), pg_temp.finish(jsonb, jsonb), pg_temp.staff(),
        pg_temp.who(text);
END
$$;
