-- What the workloads of travel use: 2,000 customers with tokens and full wallets, 1,000 packages, and unpaid bookings, made
-- through the functions that clients use. Run once in a throw-away database as a superuser, with -v once=N: as many things
-- as a workload uses up, and -v workloads: the names of those that are measured.
--
-- A payment takes more than fifteen times as long as the scan of a ticket, of which there are so many.

SET bench.bookings = :'once';
SET bench.workloads = :'workloads';

-- Ids that follow from numbers, as in ticketing.sql. Customer 0 is the staff.
CREATE FUNCTION bench.customer_id(p_number int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT ('01900000-0000-7000-8b00-' || 100000000000 + p_number)::uuid $$;
CREATE FUNCTION bench.customer_token(p_number int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT md5('customer ' || p_number) $$;
-- Who has made a booking, by its number.
CREATE FUNCTION bench.customer_of(p_booking int) RETURNS int
LANGUAGE sql IMMUTABLE AS $$ SELECT 1 + p_booking % 2000 $$;

INSERT INTO identity.accounts (id, product, email, password_hash, role, first_name, last_name, is_staff, email_verified_at,
    created_at, updated_at)
SELECT bench.customer_id(number), 'travel', 'customer' || number || '@bench.test',
       '$argon2id$v=19$m=19456,t=2,p=1$YmVuY2g$YmVuY2g', 'customer',
       (ARRAY['Ann', 'Bert', 'Chan', 'Dina', 'Emeka'])[1 + number % 5], 'Nr ' || number, number = 0, now(), now(), now()
FROM generate_series(0, 2000) AS number;

INSERT INTO identity.tokens (id, account_id, token_hash, created_at)
SELECT core.new_id(), bench.customer_id(number), core.hash_secret(bench.customer_token(number)), now()
FROM generate_series(0, 2000) AS number;
ANALYZE;

DO $$
BEGIN
    FOR v_number IN 1..1000 LOOP
        PERFORM travel.create_package(
            p_actor => bench.customer_id(0),
            p_package_id => 'TRIP' || v_number,
            p_name => format('%s days in %s', 3 + v_number % 14,
                (ARRAY['Utrecht', 'Phnom Penh', 'New York', 'Lagos', 'Lima'])[1 + v_number % 5]),
            p_category => (ARRAY['tourism', 'business', 'adventure', 'cruise'])[1 + v_number / 5 % 4],
            p_price_option => 'fixed',
            p_fixed_price => 100.00 + v_number,
            p_date_from => current_date + 30,
            p_date_to => current_date + 32 + v_number % 14,
            p_duration => 3 + v_number % 14,
            p_capacity => 1000000,
            p_country => (ARRAY['Netherlands', 'Cambodia', 'United States', 'Nigeria', 'Peru'])[1 + v_number % 5],
            p_continent => (ARRAY['Europe', 'Asia', 'North America', 'Africa', 'South America'])[1 + v_number % 5],
            p_description => repeat('Days that nobody forgets. ', 20),
            p_destinations => 'Old town, Harbour, Museum',
            p_services => 'Hotel, Meals, Transport');
        COMMIT;
        IF v_number IN (10, 100) THEN
            ANALYZE travel.packages, inventory.stock;
        END IF;
    END LOOP;
END
$$;

-- Deposits, as if Stripe had said that they are paid. The first two wallets are those between which money goes to and fro.
DO $$
DECLARE
    v_attempt payments.attempts;
    v_amount numeric;
BEGIN
    FOR v_number IN 1..2000 LOOP
        v_amount := CASE WHEN v_number <= 2 THEN 900000000 ELSE 1000000 END;
        v_attempt := payments.begin_deposit(
            p_product => 'travel', p_wallet => travel.ensure_wallet(p_account => bench.customer_id(v_number)),
            p_amount => v_amount, p_method => 'checkout', p_session_expires_at => now() + interval '35 minutes',
            p_description => 'Wallet deposit', p_email => 'customer' || v_number || '@bench.test');
        PERFORM payments.settle(
            p_attempt => v_attempt.id, p_amount_received => v_amount, p_provider_charge => NULL, p_currency => 'USD',
            p_provider_id => 'pi_bench_' || v_number);
        COMMIT;
        IF v_number IN (10, 100, 1000) THEN
            ANALYZE payments.attempts, ledger.accounts, ledger.transfers, travel.wallets, messaging.notifications;
        END IF;
    END LOOP;
END
$$;
ANALYZE;

DO $$
DECLARE
    v_bookings int := CASE WHEN 'trip_pay' = ANY (string_to_array(current_setting('bench.workloads'), ' '))
        THEN current_setting('bench.bookings')::int / 15 ELSE 100 END;
BEGIN
    FOR v_number IN 1..v_bookings LOOP
        PERFORM travel.book_package(
            p_actor => bench.customer_id(bench.customer_of(v_number)),
            p_package_id => 'TRIP' || 1 + v_number * 7 % 1000,
            p_datefrom => current_date + 30, p_dateto => current_date + 39, p_adult => 2, p_children => 1);
        COMMIT;
        IF v_number IN (10, 100, 1000) THEN
            ANALYZE sales.orders, travel.bookings, inventory.holds, inventory.hold_lines;
        END IF;
    END LOOP;
END
$$;
