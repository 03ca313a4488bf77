-- The travel product: its schema, how it sells, and the steps that a booking may take.
SET ROLE holdfast_owner;

CREATE SCHEMA travel;
COMMENT ON SCHEMA travel IS 'The travel product: packages and cruises, bookings, wallets, invoices.';
GRANT USAGE ON SCHEMA travel TO holdfast_api;

CREATE SEQUENCE sales.travel_order_numbers;

INSERT INTO sales.products (product, currency, hold_minutes, order_prefix, number_sequence, fee_percent, initial_state,
                            paying_state, paid_state, expired_state, failed_state, refunded_state) VALUES
    ('travel', 'USD', 1440, 'BKN', 'sales.travel_order_numbers', 0.00, 'pending',
     'invoiced', 'paid', 'cancelled', 'invoiced', 'cancelled');

INSERT INTO sales.states (product, state, is_unpaid, stops_payment) VALUES
    ('travel', 'pending', TRUE, FALSE),
    ('travel', 'invoiced', TRUE, FALSE),
    ('travel', 'paid', FALSE, FALSE),
    ('travel', 'cancelled', FALSE, TRUE);

INSERT INTO sales.transitions (product, from_state, to_state) VALUES
    -- A payment that involves Stripe was started.
    ('travel', 'pending', 'invoiced'),
    -- Paid from the wallet.
    ('travel', 'pending', 'paid'),
    ('travel', 'pending', 'cancelled'),
    ('travel', 'invoiced', 'paid'),
    ('travel', 'invoiced', 'cancelled'),
    ('travel', 'paid', 'cancelled');
