-- The ticketing product: events and what they sell, orders of tickets, issued tickets and their scans.
SET ROLE holdfast_owner;

CREATE TABLE ticketing.categories (
    id uuid NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    description text NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT category_slug_unique UNIQUE (slug),
    CONSTRAINT category_name_length CHECK (length(name) BETWEEN 1 AND 120),
    CONSTRAINT category_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 120)
);
COMMENT ON TABLE ticketing.categories IS 'What kinds of events there are.';

CREATE TABLE ticketing.events (
    id uuid NOT NULL,
    organizer_id uuid NOT NULL,
    category_id uuid,
    slug text NOT NULL,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    short_description text NOT NULL DEFAULT '',
    pricing_type text NOT NULL,
    venue_name text NOT NULL DEFAULT '',
    venue_address text NOT NULL DEFAULT '',
    venue_city text NOT NULL DEFAULT '',
    venue_country text NOT NULL DEFAULT '',
    timezone text NOT NULL DEFAULT 'UTC',
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    total_capacity int NOT NULL,
    stock_id uuid NOT NULL,
    is_free boolean NOT NULL DEFAULT false,
    is_featured boolean NOT NULL DEFAULT false,
    base_price numeric(14, 2),
    currency text NOT NULL,
    status text NOT NULL DEFAULT 'draft',
    tags text[] NOT NULL DEFAULT '{}',
    image text,
    card text NOT NULL,
    search_text text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    cancelled_at timestamptz,
    wound_up_at timestamptz,
    CONSTRAINT events_pkey PRIMARY KEY (id),
    CONSTRAINT event_slug_unique UNIQUE (slug),
    -- What the pricing type of a ticket type refers to, so that the two cannot differ.
    CONSTRAINT event_pricing_unique UNIQUE (id, pricing_type),
    CONSTRAINT event_stock_unique UNIQUE (stock_id),
    CONSTRAINT event_organizer_exists FOREIGN KEY (organizer_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT event_category_exists FOREIGN KEY (category_id) REFERENCES ticketing.categories (id) ON DELETE RESTRICT,
    CONSTRAINT event_pricing_type_known CHECK (pricing_type IN ('simple', 'tiered', 'day_based', 'tier_and_day')),
    CONSTRAINT event_status_known CHECK (status IN ('draft', 'published', 'ongoing', 'completed', 'cancelled')),
    CONSTRAINT event_title_length CHECK (length(title) BETWEEN 1 AND 255),
    CONSTRAINT event_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 255),
    CONSTRAINT event_ends_after_start CHECK (ends_at > starts_at),
    CONSTRAINT event_dates_bounded CHECK (starts_at >= '1970-01-01' AND ends_at < '2200-01-01'),
    CONSTRAINT event_capacity_bounded CHECK (total_capacity BETWEEN 1 AND 1000000),
    CONSTRAINT event_base_price_bounded CHECK (base_price BETWEEN 0 AND 999999.99),
    CONSTRAINT event_free_costs_nothing CHECK (NOT is_free OR COALESCE(base_price, 0) = 0),
    CONSTRAINT event_published_has_time CHECK (published_at IS NOT NULL OR status IN ('draft', 'cancelled')),
    CONSTRAINT event_cancelled_has_time CHECK ((cancelled_at IS NOT NULL) = (status = 'cancelled'))
);
COMMENT ON TABLE ticketing.events IS
    'Events. Their capacity is a stock of its own, which every ticket sold takes from, beside that of its type and tier.';
COMMENT ON COLUMN ticketing.events.status IS
    'draft, published or cancelled is decided by people; ongoing and completed follow from the dates and are stored '
    'late by a job: read ticketing.event_status().';
COMMENT ON COLUMN ticketing.events.base_price IS
    'The lowest price; once there are ticket types it is taken from them.';
COMMENT ON COLUMN ticketing.events.card IS
    'The start of the event''s JSON object, all that only a write changes; kept by ticketing.keep_event_card.';
COMMENT ON COLUMN ticketing.events.search_text IS
    'Title, description, tags and venue in one text; kept by ticketing.keep_event_card.';
COMMENT ON COLUMN ticketing.events.wound_up_at IS
    'When all orders of a cancelled event were cancelled or sent to be refunded.';

CREATE INDEX events_open_by_start ON ticketing.events (starts_at, id) WHERE status IN ('published', 'ongoing');
CREATE INDEX events_by_start ON ticketing.events (starts_at, id);
CREATE INDEX events_by_price ON ticketing.events (base_price, id) WHERE status IN ('published', 'ongoing');
CREATE INDEX events_by_organizer ON ticketing.events (organizer_id, created_at DESC);
CREATE INDEX events_by_category ON ticketing.events (category_id);
CREATE INDEX events_by_city ON ticketing.events (lower(venue_city));
CREATE INDEX events_by_text ON ticketing.events USING gin (search_text extensions.gin_trgm_ops);
CREATE INDEX events_to_wind_up ON ticketing.events (cancelled_at) WHERE status = 'cancelled' AND wound_up_at IS NULL;

CREATE TABLE ticketing.ticket_types (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    pricing_type text NOT NULL,
    price numeric(14, 2),
    total_quantity int NOT NULL,
    stock_id uuid NOT NULL,
    sales_start_at timestamptz,
    sales_end_at timestamptz,
    min_purchase int NOT NULL DEFAULT 1,
    max_purchase int NOT NULL DEFAULT 10,
    benefits text NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ticket_types_pkey PRIMARY KEY (id),
    CONSTRAINT ticket_type_pricing_unique UNIQUE (id, pricing_type),
    CONSTRAINT ticket_type_stock_unique UNIQUE (stock_id),
    CONSTRAINT ticket_type_pricing_is_the_events FOREIGN KEY (event_id, pricing_type)
        REFERENCES ticketing.events (id, pricing_type) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT ticket_type_name_length CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT ticket_type_price_bounded CHECK (price BETWEEN 0 AND 999999.99),
    CONSTRAINT ticket_type_price_only_if_simple CHECK ((price IS NOT NULL) = (pricing_type = 'simple')),
    CONSTRAINT ticket_type_quantity_bounded CHECK (total_quantity BETWEEN 1 AND 1000000),
    CONSTRAINT ticket_type_purchase_bounded CHECK (min_purchase >= 1 AND max_purchase BETWEEN min_purchase AND 1000),
    CONSTRAINT ticket_type_sales_end_after_start CHECK (sales_end_at > sales_start_at),
    CONSTRAINT ticket_type_sales_bounded CHECK (sales_start_at >= '1970-01-01' AND sales_end_at < '2200-01-01')
);
COMMENT ON TABLE ticketing.ticket_types IS 'What an event sells; the quantity is a stock of its own.';
COMMENT ON COLUMN ticketing.ticket_types.price IS 'For simple pricing; the other structures have prices on their parts.';

CREATE INDEX ticket_types_by_event ON ticketing.ticket_types (event_id, created_at);
CREATE INDEX ticket_types_by_text ON ticketing.ticket_types
    USING gin ((name || ' ' || description || ' ' || benefits) extensions.gin_trgm_ops);

CREATE TABLE ticketing.ticket_tiers (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    pricing_type text NOT NULL DEFAULT 'tiered',
    tier_number int NOT NULL,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    price numeric(14, 2) NOT NULL,
    quantity int NOT NULL,
    stock_id uuid NOT NULL,
    sales_start_at timestamptz,
    sales_end_at timestamptz,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ticket_tiers_pkey PRIMARY KEY (id),
    CONSTRAINT ticket_tier_number_unique UNIQUE (ticket_type_id, tier_number),
    CONSTRAINT ticket_tier_stock_unique UNIQUE (stock_id),
    CONSTRAINT ticket_tier_type_is_tiered FOREIGN KEY (ticket_type_id, pricing_type)
        REFERENCES ticketing.ticket_types (id, pricing_type) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT ticket_tier_pricing_tiered CHECK (pricing_type = 'tiered'),
    CONSTRAINT ticket_tier_number_bounded CHECK (tier_number BETWEEN 1 AND 1000),
    CONSTRAINT ticket_tier_name_length CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT ticket_tier_price_bounded CHECK (price BETWEEN 0 AND 999999.99),
    CONSTRAINT ticket_tier_quantity_bounded CHECK (quantity BETWEEN 1 AND 1000000),
    CONSTRAINT ticket_tier_sales_end_after_start CHECK (sales_end_at > sales_start_at),
    CONSTRAINT ticket_tier_sales_bounded CHECK (sales_start_at >= '1970-01-01' AND sales_end_at < '2200-01-01')
);
COMMENT ON TABLE ticketing.ticket_tiers IS
    'The price levels of a tiered ticket type. Their quantities may add up to more than the type''s: both bind.';
COMMENT ON COLUMN ticketing.ticket_tiers.pricing_type IS 'Always tiered: it makes the foreign key refuse other types.';

CREATE TABLE ticketing.orders (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    buyer_name text NOT NULL,
    buyer_email text NOT NULL,
    buyer_phone text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    payment_method text,
    frontend_url text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    cancelled_at timestamptz,
    cancellation_reason text,
    wound_up_at timestamptz,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT order_in_sales FOREIGN KEY (id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT order_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE RESTRICT,
    CONSTRAINT order_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT order_buyer_name_length CHECK (length(buyer_name) BETWEEN 1 AND 255),
    CONSTRAINT order_buyer_email_normal CHECK (buyer_email = lower(buyer_email) AND length(buyer_email) <= 254),
    CONSTRAINT order_notes_length CHECK (length(notes) <= 2000)
);
COMMENT ON TABLE ticketing.orders IS 'What ticketing knows of an order beyond sales.orders: the event and the buyer.';
COMMENT ON COLUMN ticketing.orders.frontend_url IS 'Where the buyer came from; mails link to the order there.';
COMMENT ON COLUMN ticketing.orders.wound_up_at IS 'When the order was dealt with because its event was cancelled.';

CREATE INDEX orders_by_event ON ticketing.orders (event_id, created_at);
CREATE INDEX orders_by_account ON ticketing.orders (account_id, created_at DESC, id DESC);
CREATE INDEX orders_by_creation ON ticketing.orders (created_at DESC, id DESC);

CREATE TABLE ticketing.order_items (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    place int NOT NULL,
    ticket_type_id uuid NOT NULL,
    ticket_tier_id uuid,
    ticket_type_name text NOT NULL,
    ticket_tier_name text,
    quantity int NOT NULL,
    unit_price numeric(14, 2) NOT NULL,
    subtotal numeric(14, 2) NOT NULL,
    CONSTRAINT order_items_pkey PRIMARY KEY (id),
    CONSTRAINT order_item_place_unique UNIQUE (order_id, place),
    CONSTRAINT order_item_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders (id) ON DELETE RESTRICT,
    CONSTRAINT order_item_type_exists FOREIGN KEY (ticket_type_id)
        REFERENCES ticketing.ticket_types (id) ON DELETE RESTRICT,
    CONSTRAINT order_item_tier_exists FOREIGN KEY (ticket_tier_id)
        REFERENCES ticketing.ticket_tiers (id) ON DELETE RESTRICT,
    CONSTRAINT order_item_quantity_positive CHECK (quantity BETWEEN 1 AND 100000),
    CONSTRAINT order_item_price_not_negative CHECK (unit_price BETWEEN 0 AND 999999.99),
    CONSTRAINT order_item_sums_up CHECK (subtotal = quantity * unit_price)
);
COMMENT ON TABLE ticketing.order_items IS 'Lines of an order, with names and prices as they were when it was made.';

CREATE INDEX order_items_by_type ON ticketing.order_items (ticket_type_id);
CREATE INDEX order_items_by_tier ON ticketing.order_items (ticket_tier_id);

CREATE TYPE ticketing.basket_line AS (
    place bigint,
    ticket_type_id uuid,
    ticket_tier_id uuid,
    ticket_type_name text,
    ticket_tier_name text,
    type_stock_id uuid,
    tier_stock_id uuid,
    quantity int,
    unit_price numeric(14, 2),
    problem text,
    message text
);
COMMENT ON TYPE ticketing.basket_line IS 'A line of an order to be: what is ordered, or what is wrong with it.';

CREATE SEQUENCE ticketing.ticket_numbers CACHE 20;
COMMENT ON SEQUENCE ticketing.ticket_numbers IS 'Numbers of tickets; gaps are normal.';

CREATE TABLE ticketing.tickets (
    id uuid NOT NULL,
    ticket_number text NOT NULL,
    order_id uuid NOT NULL,
    order_item_id uuid NOT NULL,
    place int NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    holder_name text NOT NULL,
    holder_email text NOT NULL,
    price numeric(14, 2) NOT NULL,
    qr_code_data text NOT NULL,
    status text NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT tickets_pkey PRIMARY KEY (id),
    CONSTRAINT ticket_number_unique UNIQUE (ticket_number),
    CONSTRAINT ticket_qr_code_unique UNIQUE (qr_code_data),
    -- One ticket per place of a line: a second issue of the same order cannot happen.
    CONSTRAINT ticket_issued_once UNIQUE (order_item_id, place),
    CONSTRAINT ticket_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders (id) ON DELETE RESTRICT,
    CONSTRAINT ticket_item_exists FOREIGN KEY (order_item_id) REFERENCES ticketing.order_items (id) ON DELETE RESTRICT,
    CONSTRAINT ticket_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE RESTRICT,
    CONSTRAINT ticket_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT ticket_status_known CHECK (status IN ('active', 'used', 'cancelled', 'expired')),
    CONSTRAINT ticket_used_has_time CHECK (status <> 'used' OR used_at IS NOT NULL),
    CONSTRAINT ticket_qr_code_form CHECK (qr_code_data ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE ticketing.tickets IS 'Tickets, issued when their order is confirmed.';
COMMENT ON COLUMN ticketing.tickets.qr_code_data IS '256 random bits as hex: who has it gets in.';
COMMENT ON COLUMN ticketing.tickets.status IS
    'expired follows from the end of the event and is stored late by a job: read ticketing.ticket_status().';

CREATE INDEX tickets_by_account ON ticketing.tickets (account_id, created_at DESC, id DESC);
CREATE INDEX tickets_by_order ON ticketing.tickets (order_id);
CREATE INDEX tickets_by_event ON ticketing.tickets (event_id, status);

CREATE TABLE ticketing.scans (
    id uuid NOT NULL,
    outcome text NOT NULL,
    ticket_id uuid,
    event_id uuid,
    day_on date,
    gate text,
    scanned_by uuid NOT NULL,
    scanned_at timestamptz NOT NULL,
    CONSTRAINT scans_pkey PRIMARY KEY (id),
    CONSTRAINT scan_ticket_exists FOREIGN KEY (ticket_id) REFERENCES ticketing.tickets (id) ON DELETE RESTRICT,
    CONSTRAINT scan_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE RESTRICT,
    CONSTRAINT scan_account_exists FOREIGN KEY (scanned_by) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT scan_outcome_known CHECK (
        outcome IN ('admitted', 'already_used', 'wrong_event', 'wrong_day', 'void', 'unknown')),
    CONSTRAINT scan_admits_a_ticket CHECK (outcome <> 'admitted' OR (ticket_id IS NOT NULL AND day_on IS NOT NULL)),
    CONSTRAINT scan_gate_length CHECK (length(gate) <= 100)
);
COMMENT ON TABLE ticketing.scans IS 'Every scan of a code at a gate, admitted or refused.';
COMMENT ON COLUMN ticketing.scans.event_id IS 'The event that the gate named, else the ticket''s.';
COMMENT ON COLUMN ticketing.scans.day_on IS 'The day of the scan in the event''s zone.';

CREATE UNIQUE INDEX scan_admits_once_a_day ON ticketing.scans (ticket_id, day_on) WHERE outcome = 'admitted';
CREATE INDEX scans_by_ticket ON ticketing.scans (ticket_id, scanned_at);
CREATE INDEX scans_by_event ON ticketing.scans (event_id, scanned_at);
CREATE INDEX scans_by_account ON ticketing.scans (scanned_by);

-- Whoever reads reports reads all of them, those of later versions included.
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner IN SCHEMA reports GRANT SELECT ON TABLES TO holdfast_report;

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.check_in_opens_hours_before', '24',
     'Tickets are admitted from this many hours before the start of the event, or from the start of its first day.'),
    ('ticketing.purchase_limit_scope', '"order"',
     'What min_purchase and max_purchase of a ticket type count: "order" (one order) or "account" (max counts all '
     'live and paid orders of the buyer).'),
    ('ticketing.max_items_per_order', '100', 'Most lines in one order.');

INSERT INTO ops.jobs (name, function, every) VALUES
    ('ticketing_wind_up_events', 'ticketing.wind_up_events', interval '10 seconds'),
    ('ticketing_store_states', 'ticketing.store_states', interval '1 minute');

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('event_slug_unique', 409, 'conflict', 'The request conflicts with another one. Please try again.', 'title'),
    ('ticket_type_pricing_is_the_events', 400, 'pricing_type_mismatch',
     'The pricing type must be that of the event.', 'pricing_type'),
    ('ticket_tier_number_unique', 400, 'tier_number_taken',
     'The ticket type already has a tier of this number.', 'tier_number'),
    ('category_slug_unique', 400, 'slug_taken', 'A category with this slug already exists.', 'slug'),
    ('order_event_exists', 409, 'conflict', 'The request conflicts with another one. Please try again.', 'event'),
    ('scan_admits_once_a_day', 400, 'already_used', 'This ticket has already been used.', 'qr_code_data');
