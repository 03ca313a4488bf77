-- Demo data of ticketing. The loader has made temporary tables of text columns from the files beside this one:
-- seed_accounts, seed_categories, seed_events, seed_ticket_types, seed_ticket_tiers, seed_day_passes, seed_day_tier_prices;
-- seed.password_hash is the hash of the password of all demo accounts. Everything is made through the functions that clients use, at dates relative to today.
--
-- Repeatable: nothing happens when the demo's first organizer exists.
DO $$
DECLARE
    v_row record;
    v_reply json;
    v_starts_at timestamptz;
BEGIN
    IF EXISTS (
        SELECT FROM identity.accounts AS account
        JOIN seed_accounts AS seed ON seed.email = account.email
        WHERE account.product = 'ticketing' AND seed.role = 'organizer'
    ) THEN
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
        SELECT seed.*, organizer.id AS organizer_id, category.id AS category_id, staff.id AS staff_id
        FROM seed_events AS seed
        JOIN identity.accounts AS organizer ON organizer.product = 'ticketing' AND organizer.email = seed.organizer
        JOIN ticketing.categories AS category ON category.slug = seed.category
        CROSS JOIN LATERAL (
            SELECT account.id FROM identity.accounts AS account
            JOIN seed_accounts AS member ON member.email = account.email AND member.is_staff = 'true'
            WHERE account.product = 'ticketing'
            LIMIT 1
        ) AS staff
    LOOP
        -- Without a time of day the event began an hour ago, so that its tickets can be scanned at once.
        v_starts_at := COALESCE(
            ((core.now() AT TIME ZONE v_row.timezone)::date + v_row.starts_in_days::int + v_row.starts_at_local::time)
                AT TIME ZONE v_row.timezone,
            date_trunc('hour', core.now()) - interval '1 hour');
        SELECT made.body INTO v_reply
        FROM ticketing.create_event(p_actor => v_row.organizer_id, p_title => v_row.title,
            p_start_date => v_starts_at, p_end_date => v_starts_at + make_interval(hours => v_row.hours::int),
            p_total_capacity => v_row.total_capacity::int, p_description => v_row.description,
            p_short_description => v_row.short_description, p_category => v_row.category_id,
            p_pricing_type => v_row.pricing_type, p_venue_name => v_row.venue_name,
            p_venue_address => v_row.venue_address, p_venue_city => v_row.venue_city,
            p_venue_country => v_row.venue_country, p_timezone => v_row.timezone, p_is_free => v_row.is_free::boolean,
            p_tags => to_jsonb(string_to_array(v_row.tags, '|'))) AS made;
        UPDATE seed_events SET id = (v_reply ->> 'id')::uuid WHERE key = v_row.key;
        IF v_row.is_featured::boolean THEN
            PERFORM ticketing.patch_event(p_actor => v_row.staff_id, p_slug => v_reply ->> 'id',
                p_changes => '{"is_featured": true}');
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
    WHERE seed.is_published = 'true';
END
$$;
