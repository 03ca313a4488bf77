-- What the workloads of ticketing use: 10,000 accounts, 1,000 published events with four ticket types each (4,000), and the
-- tickets of confirmed orders, made through the functions that clients use. Run once in a throw-away database as a
-- superuser, with -v once=N: at least so many tickets.
--
-- Every 25th event is on today, and its fourth ticket type costs nothing: an order of it is confirmed at once. So one in a
-- hundred of the 4,000 types is free, and what is sold grows under load.

SET bench.tickets = :'once';

-- Ids that follow from numbers, so that pgbench reads no table to find one: what the server would not do either. They sort
-- as they were made, like those of core.new_id().
CREATE FUNCTION bench.account_id(p_number int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT ('01900000-0000-7000-8a00-' || 100000000000 + p_number)::uuid $$;
CREATE FUNCTION bench.event_id(p_number int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT ('01900000-0000-7000-8e00-' || 100000000000 + p_number)::uuid $$;
CREATE FUNCTION bench.type_id(p_number int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT ('01900000-0000-7000-8f00-' || 100000000000 + p_number)::uuid $$;

-- The numbers are not in the order of the tickets' rows: people do not come to the gate in the order in which they bought.
CREATE TABLE bench.tickets (number int PRIMARY KEY, code text NOT NULL);

-- Somebody who orders several times a second without paying would meet the limit.
UPDATE core.settings SET value = '{"default": 1000000}' WHERE name = 'inventory.max_live_holds';

-- Nobody logs in with this hash: tokens are signed by bench.token. The first twenty are organizers.
INSERT INTO identity.accounts (id, product, email, password_hash, role, first_name, last_name, email_verified_at, created_at,
    updated_at)
SELECT bench.account_id(number), 'ticketing',
       CASE WHEN number <= 20 THEN 'organizer' ELSE 'buyer' END || number || '@bench.test',
       '$argon2id$v=19$m=19456,t=2,p=1$YmVuY2g$YmVuY2g',
       CASE WHEN number <= 20 THEN 'organizer' ELSE 'consumer' END,
       (ARRAY['Ann', 'Bert', 'Chan', 'Dina', 'Emeka'])[1 + number % 5], 'Nr ' || number, now(), now(), now()
FROM generate_series(1, 10000) AS number;

INSERT INTO ticketing.categories (id, name, slug, description, created_at, updated_at)
SELECT core.new_id(), kind, lower(kind), kind || ' of all kinds.', core.now(), core.now()
FROM unnest(ARRAY['Music', 'Theatre', 'Sport', 'Science', 'Food']) AS kind;
ANALYZE;

DO $$
DECLARE
    v_organizer uuid;
    v_today boolean;
    v_event json;
    v_type json;
    v_price numeric;
BEGIN
    FOR v_number IN 1..1000 LOOP
        v_today := v_number % 25 = 0;
        -- Organizer 20 has all events that are on today.
        v_organizer := bench.account_id(CASE WHEN v_today THEN 20 ELSE 1 + v_number % 19 END);
        SELECT made.body INTO v_event FROM ticketing.create_event(
            p_actor => v_organizer,
            p_title => format('Concert number %s', v_number),
            p_description => repeat('An evening of music. ', 20),
            p_short_description => 'An evening of music.',
            p_category => (SELECT category.id FROM ticketing.categories AS category
                           ORDER BY category.slug OFFSET v_number % 5 LIMIT 1),
            p_venue_name => format('Hall %s', v_number % 40),
            p_venue_address => format('Long Street %s', v_number),
            p_venue_city => (ARRAY['Utrecht', 'Phnom Penh', 'New York', 'Lagos', 'Lima'])[1 + v_number % 5],
            p_venue_country => (ARRAY['NL', 'KH', 'US', 'NG', 'PE'])[1 + v_number % 5],
            p_tags => '["music", "live"]',
            p_start_date => CASE WHEN v_today THEN now() - interval '1 hour' ELSE now() + v_number * interval '8 hours' END,
            p_end_date => CASE WHEN v_today THEN now() + interval '23 hours'
                ELSE now() + v_number * interval '8 hours' + interval '4 hours' END,
            p_total_capacity => 1000000) AS made;
        UPDATE ticketing.events SET id = bench.event_id(v_number) WHERE id = (v_event ->> 'id')::uuid;
        FOR v_place IN 1..4 LOOP
            v_price := CASE WHEN v_place = 4 AND v_today THEN 0 ELSE 20.00 * v_place END;
            SELECT made.body INTO v_type FROM ticketing.create_ticket_type(
                p_actor => v_organizer, p_event => bench.event_id(v_number),
                p_name => (ARRAY['Standing', 'Seat', 'Balcony', 'Box'])[v_place], p_price => v_price,
                p_description => 'Doors open an hour before.', p_total_quantity => 1000000, p_max_purchase => 100) AS made;
            UPDATE ticketing.ticket_types SET id = bench.type_id(4 * v_number - 4 + v_place)
            WHERE id = (v_type ->> 'id')::uuid;
        END LOOP;
        PERFORM ticketing.publish_event(p_actor => v_organizer, p_slug => v_event ->> 'slug');
        COMMIT;
        -- Otherwise the functions keep the plans that were made for empty tables.
        IF v_number IN (10, 100) THEN
            ANALYZE ticketing.events, ticketing.ticket_types, inventory.stock;
        END IF;
    END LOOP;
END
$$;
ANALYZE;

-- Orders of a hundred free tickets each, spread over the events of today.
DO $$
BEGIN
    FOR v_place IN 1..ceil(current_setting('bench.tickets')::numeric / 100) LOOP
        PERFORM ticketing.create_order(
            p_actor => bench.account_id(21 + v_place % 9980),
            p_event => bench.event_id(25 * (1 + v_place % 40)),
            p_items => jsonb_build_array(jsonb_build_object(
                'ticket_type_id', bench.type_id(100 * (1 + v_place % 40)), 'quantity', 100)));
        COMMIT;
        IF v_place IN (10, 100) THEN
            ANALYZE sales.orders, ticketing.orders, ticketing.order_items, ticketing.tickets, messaging.mails;
        END IF;
    END LOOP;
END
$$;

-- Codes that follow from numbers, too: hex like those they replace.
WITH numbered AS (
    SELECT ticket.id, row_number() OVER (ORDER BY md5(ticket.id::text)) AS number FROM ticketing.tickets AS ticket
), coded AS (
    UPDATE ticketing.tickets AS ticket SET qr_code_data = md5('1 ' || numbered.number) || md5('2 ' || numbered.number)
    FROM numbered
    WHERE ticket.id = numbered.id
    RETURNING numbered.number, ticket.qr_code_data
)
INSERT INTO bench.tickets SELECT coded.number, coded.qr_code_data FROM coded;
