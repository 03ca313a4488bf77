-- Orders of every product, their state machines and their history.
SET ROLE holdfast_owner;

CREATE TABLE sales.products (
    product text NOT NULL,
    currency text NOT NULL,
    hold_minutes integer NOT NULL,
    order_prefix text NOT NULL,
    number_sequence text NOT NULL,
    fee_percent numeric(5, 2) NOT NULL,
    initial_state text NOT NULL,
    paying_state text NOT NULL,
    paid_state text NOT NULL,
    expired_state text NOT NULL,
    failed_state text NOT NULL,
    refunded_state text NOT NULL,
    CONSTRAINT products_pkey PRIMARY KEY (product),
    CONSTRAINT product_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT product_hold_bounded CHECK (hold_minutes BETWEEN 1 AND 43200),
    CONSTRAINT product_prefix_form CHECK (order_prefix ~ '^[A-Z]{1,8}$'),
    CONSTRAINT product_prefix_unique UNIQUE (order_prefix),
    CONSTRAINT product_fee_bounded CHECK (fee_percent BETWEEN 0 AND 100)
);
COMMENT ON TABLE sales.products IS 'What differs between products in how they sell. A DBA may change fees and minutes.';
COMMENT ON COLUMN sales.products.hold_minutes IS 'How long an unpaid order keeps its hold.';
COMMENT ON COLUMN sales.products.number_sequence IS 'The sequence behind the order numbers.';
COMMENT ON COLUMN sales.products.fee_percent IS 'Service fee, per cent of the subtotal.';
COMMENT ON COLUMN sales.products.paying_state IS 'While a payment is under way.';
COMMENT ON COLUMN sales.products.expired_state IS 'Where an unpaid order goes when its time is over.';
COMMENT ON COLUMN sales.products.failed_state IS 'Where an unpaid order goes when its payment fails.';

CREATE TABLE sales.states (
    product text NOT NULL,
    state text NOT NULL,
    is_unpaid boolean NOT NULL,
    stops_payment boolean NOT NULL,
    CONSTRAINT states_pkey PRIMARY KEY (product, state),
    CONSTRAINT state_product_exists FOREIGN KEY (product) REFERENCES sales.products (product) ON DELETE RESTRICT
);
COMMENT ON TABLE sales.states IS 'The states of a product''s orders.';
COMMENT ON COLUMN sales.states.is_unpaid IS 'Waits for payment, and expires.';
COMMENT ON COLUMN sales.states.stops_payment IS 'Entering it cancels the open attempt to pay at the provider.';

CREATE TABLE sales.transitions (
    product text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    CONSTRAINT transitions_pkey PRIMARY KEY (product, from_state, to_state),
    CONSTRAINT transition_from_exists
        FOREIGN KEY (product, from_state) REFERENCES sales.states (product, state) ON DELETE RESTRICT,
    CONSTRAINT transition_to_exists
        FOREIGN KEY (product, to_state) REFERENCES sales.states (product, state) ON DELETE RESTRICT,
    CONSTRAINT transition_changes CHECK (from_state <> to_state)
);
COMMENT ON TABLE sales.transitions IS 'The only state changes that an order may make; a trigger refuses all others.';

CREATE TABLE sales.number_days (
    product text NOT NULL,
    day_on date NOT NULL,
    base bigint NOT NULL,
    CONSTRAINT number_days_pkey PRIMARY KEY (product, day_on)
);
COMMENT ON TABLE sales.number_days IS
    'Where the sequence stood before the first order of a UTC day: number within the day = nextval − base.';

CREATE TABLE sales.orders (
    id uuid NOT NULL,
    product text NOT NULL,
    number text NOT NULL,
    account_id uuid NOT NULL,
    state text NOT NULL,
    state_reason text,
    state_actor uuid,
    is_unpaid boolean NOT NULL,
    currency text NOT NULL,
    subtotal numeric(14, 2) NOT NULL,
    discount numeric(14, 2) NOT NULL,
    fee numeric(14, 2) NOT NULL,
    tax numeric(14, 2) NOT NULL,
    total numeric(14, 2) NOT NULL,
    paid numeric(14, 2) NOT NULL,
    refunded numeric(14, 2) NOT NULL,
    hold_id uuid,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT order_number_unique UNIQUE (product, number),
    -- product has no foreign key: every order would share-lock the same row of sales.products. The trigger looks it up.
    CONSTRAINT order_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT order_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds (id) ON DELETE RESTRICT,
    CONSTRAINT order_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    -- The upper bounds also keep 'NaN' out, which compares as greater than every number.
    CONSTRAINT order_subtotal_bounded CHECK (subtotal BETWEEN 0 AND 999999999999.99),
    CONSTRAINT order_discount_within_subtotal CHECK (discount BETWEEN 0 AND subtotal),
    CONSTRAINT order_fee_bounded CHECK (fee BETWEEN 0 AND 999999999999.99),
    CONSTRAINT order_tax_bounded CHECK (tax BETWEEN 0 AND 999999999999.99),
    CONSTRAINT order_total_adds_up CHECK (total = subtotal - discount + fee + tax),
    CONSTRAINT order_paid_within_total CHECK (paid BETWEEN 0 AND total),
    CONSTRAINT order_refunded_within_paid CHECK (refunded BETWEEN 0 AND paid),
    CONSTRAINT order_expiry_finite CHECK (isfinite(expires_at))
) WITH (fillfactor = 80);
COMMENT ON TABLE sales.orders IS
    'One row for every order or booking of any product; the product''s own table extends it 1:1. Never deleted.';
COMMENT ON COLUMN sales.orders.state_reason IS 'Why the order came into its state; copied to sales.order_history.';
COMMENT ON COLUMN sales.orders.state_actor IS 'The account that brought it there; NULL for the platform itself.';
COMMENT ON COLUMN sales.orders.is_unpaid IS 'sales.states.is_unpaid of the state, kept by the trigger, for the index.';
COMMENT ON COLUMN sales.orders.paid IS
    'Money received and accepted for this order. Money that is sent back at once does not count.';
COMMENT ON COLUMN sales.orders.expires_at IS 'Until when it may be paid; kept unchanged after that.';

CREATE INDEX orders_by_account ON sales.orders (account_id, created_at DESC);
CREATE INDEX orders_by_hold ON sales.orders (hold_id);
CREATE INDEX orders_expiring ON sales.orders (expires_at) WHERE is_unpaid;

CREATE TABLE sales.order_history (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text,
    actor_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT order_history_pkey PRIMARY KEY (id),
    CONSTRAINT history_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT
);
COMMENT ON TABLE sales.order_history IS 'Every state change of every order, written by the trigger. Append-only.';
COMMENT ON COLUMN sales.order_history.actor_id IS
    'The account that did it; NULL for the platform itself. Outlives the account.';

CREATE INDEX order_history_by_order ON sales.order_history (order_id, id);

CREATE SEQUENCE sales.ticketing_order_numbers;

INSERT INTO sales.products (product, currency, hold_minutes, order_prefix, number_sequence, fee_percent, initial_state,
                            paying_state, paid_state, expired_state, failed_state, refunded_state) VALUES
    ('ticketing', 'USD', 15, 'OE', 'sales.ticketing_order_numbers', 5.00, 'pending',
     'processing', 'confirmed', 'failed', 'failed', 'refunded');

INSERT INTO sales.states (product, state, is_unpaid, stops_payment) VALUES
    ('ticketing', 'pending', TRUE, FALSE),
    ('ticketing', 'processing', TRUE, FALSE),
    ('ticketing', 'confirmed', FALSE, FALSE),
    ('ticketing', 'failed', FALSE, FALSE),
    ('ticketing', 'cancelled', FALSE, TRUE),
    ('ticketing', 'refunded', FALSE, FALSE);

INSERT INTO sales.transitions (product, from_state, to_state) VALUES
    ('ticketing', 'pending', 'processing'),
    -- Nothing to pay.
    ('ticketing', 'pending', 'confirmed'),
    ('ticketing', 'pending', 'failed'),
    ('ticketing', 'pending', 'cancelled'),
    ('ticketing', 'processing', 'confirmed'),
    ('ticketing', 'processing', 'failed'),
    ('ticketing', 'processing', 'cancelled'),
    -- Another try to pay within the time of the order.
    ('ticketing', 'failed', 'processing'),
    -- Late money for which the stock could be taken again.
    ('ticketing', 'failed', 'confirmed'),
    ('ticketing', 'confirmed', 'refunded');

INSERT INTO ops.jobs (name, function, every) VALUES
    ('expire_orders', 'sales.expire_orders', interval '15 seconds');
