-- What the workloads use: 500 published events with one ticket type each, 32 buyers, and bench.targets, in which wrk and
-- pgbench find the same of both. Run once as a superuser in a throw-away database, after `holdfast account create` made
-- organizer@bench.test and buyer@bench.test.

CREATE SCHEMA bench;
CREATE TABLE bench.targets (
    number int PRIMARY KEY,
    slug text NOT NULL,
    event uuid NOT NULL,
    items jsonb NOT NULL
);
CREATE TABLE bench.buyers (
    number int PRIMARY KEY,
    account uuid NOT NULL,
    email text NOT NULL
);

-- A buyer of the benchmark holds more at a time than people do.
UPDATE core.settings SET value = '{"default": 1000000}' WHERE name = 'inventory.max_live_holds';

INSERT INTO identity.accounts
SELECT (jsonb_populate_record(account, jsonb_build_object(
    'id', core.new_id(), 'email', 'buyer' || number || '@bench.test'))).*
FROM identity.accounts AS account, generate_series(1, 32) AS number
WHERE account.product = 'ticketing' AND account.email = 'buyer@bench.test';

INSERT INTO bench.buyers
SELECT substring(account.email FROM '[0-9]+')::int, account.id, account.email
FROM identity.accounts AS account
WHERE account.email ~ '^buyer[0-9]+@bench\.test$';

DO $$
DECLARE
    v_organizer uuid;
    v_event json;
    v_type json;
BEGIN
    SELECT id INTO v_organizer FROM identity.accounts WHERE email = 'organizer@bench.test';
    FOR v_number IN 1..500 LOOP
        SELECT body INTO v_event FROM ticketing.create_event(
            p_actor => v_organizer,
            p_title => format('%s concert number %s', (ARRAY['Open air', 'Chamber', 'Jazz', 'Choir'])[1 + v_number % 4],
                v_number),
            p_description => repeat('An evening of music. ', 20),
            p_venue_name => format('Hall %s', v_number % 40),
            p_venue_city => (ARRAY['Utrecht', 'Phnom Penh', 'New York', 'Lagos', 'Lima'])[1 + v_number % 5],
            p_start_date => now() + (v_number || ' days')::interval,
            p_end_date => now() + (v_number || ' days')::interval + interval '4 hours',
            p_total_capacity => 1000000);
        SELECT body INTO v_type FROM ticketing.create_ticket_type(
            p_actor => v_organizer, p_event => (v_event ->> 'id')::uuid, p_name => 'Seat', p_price => 20.00,
            p_total_quantity => 1000000);
        PERFORM ticketing.publish_event(p_actor => v_organizer, p_slug => v_event ->> 'slug');
        INSERT INTO bench.targets VALUES (v_number, v_event ->> 'slug', (v_event ->> 'id')::uuid,
            jsonb_build_array(jsonb_build_object('ticket_type_id', v_type ->> 'id', 'quantity', 2)));
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA bench TO holdfast_api;
GRANT SELECT ON bench.targets, bench.buyers TO holdfast_api;
ANALYZE;
