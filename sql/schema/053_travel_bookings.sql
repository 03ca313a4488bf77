-- Bookings of travel, their numbers, and the policies that they follow as rows with the days on which each holds.
SET ROLE holdfast_owner;

-- How the numbers of a product's orders look.
ALTER TABLE sales.products
    ADD COLUMN number_style text NOT NULL DEFAULT 'daily',
    ADD COLUMN number_key bytea,
    ADD CONSTRAINT product_number_style_known CHECK (number_style IN ('daily', 'scrambled')),
    ADD CONSTRAINT product_number_key_length CHECK (octet_length(number_key) = 32),
    ADD CONSTRAINT product_number_key_of_scrambled CHECK ((number_style = 'scrambled') = (number_key IS NOT NULL));
COMMENT ON COLUMN sales.products.number_style IS
    'daily: OE-20251119-0001, counted within the UTC day. scrambled: BKN1A2B3C, the prefix and hexadecimal digits that '
    'do not tell how many there are.';
COMMENT ON COLUMN sales.products.number_key IS
    'The secret by which numbers are scrambled. Changing it would give numbers out again that are taken.';
UPDATE sales.products SET number_style = 'scrambled', number_key = extensions.gen_random_bytes(32)
WHERE product = 'travel';

-- How a promo code that cannot be used is refused.
ALTER TABLE sales.products
    ADD COLUMN promo_field text NOT NULL DEFAULT 'promo_code',
    ADD COLUMN promo_unknown_status int NOT NULL DEFAULT 400,
    ADD COLUMN promo_used_up_status int NOT NULL DEFAULT 409,
    ADD CONSTRAINT product_promo_statuses_known
        CHECK (promo_unknown_status IN (400, 404) AND promo_used_up_status IN (400, 409));
COMMENT ON COLUMN sales.products.promo_field IS 'The field in which clients send a promo code.';
COMMENT ON COLUMN sales.products.promo_unknown_status IS 'The HTTP status for a promo code that does not exist.';
COMMENT ON COLUMN sales.products.promo_used_up_status IS 'The HTTP status for a promo code that is used up.';
UPDATE sales.products SET promo_field = 'code', promo_unknown_status = 404, promo_used_up_status = 400
WHERE product = 'travel';

ALTER TABLE sales.transitions ADD COLUMN keeps_money boolean NOT NULL DEFAULT FALSE;
COMMENT ON COLUMN sales.transitions.keeps_money IS
    'A paid order may make this step although not all of its money was returned: a cancellation with a fee.';
UPDATE sales.transitions SET keeps_money = TRUE
WHERE product = 'travel' AND from_state = 'paid' AND to_state = 'cancelled';

COMMENT ON TABLE sales.promo_uses IS
    'The promo code that an order uses. Written only under the lock of the promo code''s row. Deleted only when the code is '
    'taken off an order that is not paid.';

CREATE TABLE travel.refund_tiers (
    id int GENERATED ALWAYS AS IDENTITY,
    effective daterange NOT NULL,
    days_before int4range NOT NULL,
    percent numeric(5, 2) NOT NULL,
    CONSTRAINT refund_tiers_pkey PRIMARY KEY (id),
    CONSTRAINT refund_tier_percent_bounded CHECK (percent BETWEEN 0.0 AND 100.0),
    CONSTRAINT refund_tier_days_not_negative CHECK (NOT isempty(days_before) AND lower(days_before) >= 0),
    CONSTRAINT refund_tier_effective_some_day CHECK (
        NOT isempty(effective) AND isfinite(lower(effective)) IS NOT FALSE AND isfinite(upper(effective)) IS NOT FALSE
    ),
    CONSTRAINT refund_tier_no_overlap EXCLUDE USING gist (effective WITH &&, days_before WITH &&)
);
COMMENT ON TABLE travel.refund_tiers IS
    'What a cancelled booking gives back, per cent of the money received, by the days that are left before the trip. On '
    'every day there is exactly one tier for every number of days: no overlap by the exclusion constraint, no gap by the '
    'trigger keep_refund_tiers, which looks when the transaction commits.';
COMMENT ON COLUMN travel.refund_tiers.effective IS
    'On which days this tier decides; the day of the cancellation counts, in the zone of the place. Half-open.';
COMMENT ON COLUMN travel.refund_tiers.days_before IS
    'Whole calendar days from the cancellation to the first day of the trip, half-open: [3,7) is 3 to 6. A trip that has '
    'begun has 0.';

INSERT INTO travel.refund_tiers (effective, days_before, percent) VALUES
    ('(,)', '[7,)', 100.00),
    ('(,)', '[3,7)', 50.00),
    ('(,)', '[0,3)', 0.00);

CREATE TABLE travel.terms (
    id int GENERATED ALWAYS AS IDENTITY,
    effective daterange NOT NULL,
    admin_fee numeric(14, 2) NOT NULL,
    default_vat numeric(5, 2) NOT NULL,
    hold_minutes int NOT NULL,
    CONSTRAINT terms_pkey PRIMARY KEY (id),
    CONSTRAINT terms_admin_fee_bounded CHECK (admin_fee BETWEEN 0.0 AND 999999.99),
    CONSTRAINT terms_vat_bounded CHECK (default_vat BETWEEN 0.0 AND 100.0),
    CONSTRAINT terms_hold_bounded CHECK (hold_minutes BETWEEN 1 AND 43200),
    CONSTRAINT terms_effective_some_day CHECK (
        NOT isempty(effective) AND isfinite(lower(effective)) IS NOT FALSE AND isfinite(upper(effective)) IS NOT FALSE
    ),
    CONSTRAINT terms_no_overlap EXCLUDE USING gist (effective WITH &&)
);
COMMENT ON TABLE travel.terms IS
    'On what terms bookings are made: exactly one row holds on every day (UTC). Overlaps are excluded, gaps refused by the '
    'trigger keep_terms when the transaction commits. A booking keeps the terms of the day on which it was made.';
COMMENT ON COLUMN travel.terms.effective IS 'On which days (UTC) these terms are those of a new booking. Half-open.';
COMMENT ON COLUMN travel.terms.admin_fee IS 'Service charge of a booking, on top of the price of the package.';
COMMENT ON COLUMN travel.terms.default_vat IS 'VAT, per cent, of a package that is written without one.';
COMMENT ON COLUMN travel.terms.hold_minutes IS
    'How long an unpaid booking keeps its places; for travel, instead of sales.products.hold_minutes.';

COMMENT ON COLUMN sales.products.hold_minutes IS
    'How long an unpaid order keeps its hold. Of travel, travel.terms says it.';

INSERT INTO travel.terms (effective, admin_fee, default_vat, hold_minutes) VALUES ('(,)', 0.00, 5.00, 1440);

CREATE TABLE travel.reminder_days (
    id int GENERATED ALWAYS AS IDENTITY,
    effective daterange NOT NULL,
    days_before int NOT NULL,
    CONSTRAINT reminder_days_pkey PRIMARY KEY (id),
    CONSTRAINT reminder_days_bounded CHECK (days_before BETWEEN 0 AND 365),
    CONSTRAINT reminder_effective_some_day CHECK (
        NOT isempty(effective) AND isfinite(lower(effective)) IS NOT FALSE AND isfinite(upper(effective)) IS NOT FALSE
    ),
    CONSTRAINT reminder_no_overlap EXCLUDE USING gist (days_before WITH =, effective WITH &&)
);
COMMENT ON TABLE travel.reminder_days IS
    'How many days before a trip its customer is reminded; on any day there may be several of them, or none.';
COMMENT ON COLUMN travel.reminder_days.effective IS 'On which days this reminder is sent. Half-open.';

INSERT INTO travel.reminder_days (effective, days_before) VALUES ('(,)', 7), ('(,)', 1);

CREATE TABLE travel.bookings (
    order_id uuid NOT NULL,
    id int GENERATED ALWAYS AS IDENTITY,
    account_id uuid NOT NULL,
    package_id int NOT NULL,
    purpose text NOT NULL,
    datefrom date NOT NULL,
    dateto date NOT NULL,
    zone text NOT NULL,
    continent text NOT NULL,
    travelcountry text NOT NULL,
    travelstate text NOT NULL,
    destinations text NOT NULL,
    adult int NOT NULL,
    children int NOT NULL,
    service text NOT NULL,
    quoted_price numeric(14, 2),
    vat numeric(5, 2) NOT NULL,
    lastname text NOT NULL,
    firstname text NOT NULL,
    profession text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    gender text NOT NULL,
    country text NOT NULL,
    address text NOT NULL,
    city text NOT NULL,
    state text NOT NULL,
    comment text NOT NULL,
    payment_method text,
    wallet_amount_paid numeric(14, 2) NOT NULL DEFAULT 0.00,
    stripe_amount_due numeric(14, 2) NOT NULL DEFAULT 0.00,
    cancelled_at timestamptz,
    cancellation_reason text,
    refund_amount numeric(14, 2),
    refund_status text,
    CONSTRAINT bookings_pkey PRIMARY KEY (order_id),
    CONSTRAINT booking_id_unique UNIQUE (id),
    CONSTRAINT booking_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT booking_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages (id) ON DELETE RESTRICT,
    CONSTRAINT booking_dates_in_order CHECK (dateto >= datefrom),
    CONSTRAINT booking_dates_bounded CHECK (datefrom >= '2000-01-01' AND dateto <= '2999-12-31'),
    CONSTRAINT booking_party_bounded CHECK (adult BETWEEN 1 AND 1000 AND children BETWEEN 0 AND 1000),
    CONSTRAINT booking_quoted_price_bounded CHECK (quoted_price BETWEEN 0.0 AND 999999999999.99),
    CONSTRAINT booking_vat_bounded CHECK (vat BETWEEN 0.0 AND 100.0),
    CONSTRAINT booking_payment_method_known CHECK (payment_method IN ('wallet', 'stripe', 'split')),
    CONSTRAINT booking_payment_parts_bounded CHECK (
        wallet_amount_paid BETWEEN 0.0 AND 999999999999.99 AND stripe_amount_due BETWEEN 0.0 AND 999999999999.99
    ),
    CONSTRAINT booking_refund_amount_bounded CHECK (refund_amount BETWEEN 0.0 AND 999999999999.99),
    CONSTRAINT booking_refund_status_known CHECK (refund_status IN ('pending', 'processed', 'denied')),
    CONSTRAINT booking_refund_of_cancelled CHECK (
        (cancelled_at IS NULL) = (refund_amount IS NULL)
        AND (cancelled_at IS NOT NULL OR (cancellation_reason IS NULL AND refund_status IS NULL))
    )
) WITH (fillfactor = 80);
COMMENT ON TABLE travel.bookings IS
    'What travel knows of a booking besides its row of sales.orders, which has its number (booking_id), customer, state, '
    'price (total), discount and service charge (fee). Never deleted.';
COMMENT ON COLUMN travel.bookings.id IS 'The number of the booking where clients expect an integer.';
COMMENT ON COLUMN travel.bookings.account_id IS
    'That of sales.orders, for the lists; without a foreign key of its own. travel.invariant_breaks says when they differ.';
COMMENT ON COLUMN travel.bookings.zone IS 'The zone of the place, by whose calendar the days of this trip are counted.';
COMMENT ON COLUMN travel.bookings.children IS 'Guests are adult + children; the places that the order holds.';
COMMENT ON COLUMN travel.bookings.quoted_price IS 'What the client thought that it costs. Never charged.';
COMMENT ON COLUMN travel.bookings.vat IS 'Per cent contained in the price, as of the package when it was booked.';
COMMENT ON COLUMN travel.bookings.payment_method IS 'How it is or was paid, since a payment was started.';
COMMENT ON COLUMN travel.bookings.wallet_amount_paid IS 'What of it comes from the wallet.';
COMMENT ON COLUMN travel.bookings.stripe_amount_due IS 'What of it comes by Stripe.';
COMMENT ON COLUMN travel.bookings.refund_amount IS
    'All money that the cancellation brought back, that of a payment which was not completed included.';
COMMENT ON COLUMN travel.bookings.refund_status IS
    'processed: it is in the wallet; pending: the wallet is frozen; denied: too late for any; NULL: nothing was paid.';

CREATE INDEX bookings_by_account ON travel.bookings (account_id, id DESC);
CREATE INDEX bookings_by_package ON travel.bookings (package_id, id DESC);
CREATE INDEX bookings_by_start ON travel.bookings (datefrom);

CREATE TABLE travel.refund_decisions (
    order_id uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by uuid,
    refund_tier_id int,
    days_before int NOT NULL,
    percent numeric(5, 2) NOT NULL,
    base numeric(14, 2) NOT NULL,
    refund numeric(14, 2) NOT NULL,
    given_back numeric(14, 2) NOT NULL,
    explanation text NOT NULL,
    CONSTRAINT refund_decisions_pkey PRIMARY KEY (order_id),
    CONSTRAINT refund_decision_booking_exists
        FOREIGN KEY (order_id) REFERENCES travel.bookings (order_id) ON DELETE RESTRICT,
    CONSTRAINT refund_decision_account_exists
        FOREIGN KEY (decided_by) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT refund_decision_tier_exists
        FOREIGN KEY (refund_tier_id) REFERENCES travel.refund_tiers (id) ON DELETE RESTRICT,
    CONSTRAINT refund_decision_amounts_bounded CHECK (
        refund BETWEEN 0.0 AND base AND given_back BETWEEN 0.0 AND 999999999999.99 AND base <= 999999999999.99
    )
);
COMMENT ON TABLE travel.refund_decisions IS
    'How much a cancelled booking gave back and why, as travel.explain_refund said it then. Never changed.';
COMMENT ON COLUMN travel.refund_decisions.decided_by IS 'Who cancelled: the customer or staff.';
COMMENT ON COLUMN travel.refund_decisions.refund_tier_id IS 'The tier that decided; NULL when nothing had been received.';
COMMENT ON COLUMN travel.refund_decisions.days_before IS 'Whole calendar days that were left before the trip.';
COMMENT ON COLUMN travel.refund_decisions.base IS 'The money received for the booking.';
COMMENT ON COLUMN travel.refund_decisions.refund IS 'percent of base.';
COMMENT ON COLUMN travel.refund_decisions.given_back IS
    'What a payment that was not completed had taken from the wallet; given back in full, beside the refund.';
CREATE INDEX refund_decisions_by_tier ON travel.refund_decisions (refund_tier_id);
CREATE INDEX refund_decisions_by_account ON travel.refund_decisions (decided_by);
