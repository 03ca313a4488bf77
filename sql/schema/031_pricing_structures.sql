-- What is sold by day: the days of events, day passes, and prices of a tier on a day.
--
-- What a unit takes one of, beside its ticket type's stock (ticketing.offer_stocks says it in SQL):
--
--   simple         the event's place
--   tiered         the event's place, and the tier's quantity
--   day_based      a place of the pass's day, and the pass's quantity; an all-days pass takes a place of every day
--   tier_and_day   a place of the price's day, and the price's quantity
--
-- So where days are sold, the capacity of the event holds for each of its days, and its own stock is not taken from.
SET ROLE holdfast_owner;

CREATE TABLE ticketing.event_days (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    day_on date NOT NULL,
    stock_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT event_days_pkey PRIMARY KEY (id),
    -- Deferrable, so that all days of an event can move at once.
    CONSTRAINT event_day_unique UNIQUE (event_id, day_on) DEFERRABLE INITIALLY IMMEDIATE,
    -- What passes and prices refer to, so that their day is one of their own event.
    CONSTRAINT event_day_event_unique UNIQUE (id, event_id),
    CONSTRAINT event_day_stock_unique UNIQUE (stock_id),
    CONSTRAINT event_day_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE RESTRICT
);
COMMENT ON TABLE ticketing.event_days IS
    'The days, on the wall clock of the event''s zone, of events that sell days; each has the capacity of the event as a '
    'stock of its own. Follows from the event''s dates and is kept by ticketing.keep_event_days.';
COMMENT ON COLUMN ticketing.event_days.day_on IS
    'When an event is moved, its days move along: passes and prices refer to the day, not to the date.';

ALTER TABLE ticketing.ticket_types
    ADD CONSTRAINT ticket_type_event_pricing_unique UNIQUE (id, event_id, pricing_type);

CREATE TABLE ticketing.day_passes (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    event_id uuid NOT NULL,
    pricing_type text NOT NULL DEFAULT 'day_based',
    is_all_days boolean NOT NULL,
    day_number int,
    event_day_id uuid,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    price numeric(14, 2) NOT NULL,
    quantity int NOT NULL,
    stock_id uuid NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT day_passes_pkey PRIMARY KEY (id),
    CONSTRAINT day_pass_number_unique UNIQUE (ticket_type_id, day_number),
    CONSTRAINT day_pass_stock_unique UNIQUE (stock_id),
    CONSTRAINT day_pass_type_is_day_based FOREIGN KEY (ticket_type_id, event_id, pricing_type)
        REFERENCES ticketing.ticket_types (id, event_id, pricing_type) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT day_pass_day_is_the_events FOREIGN KEY (event_day_id, event_id)
        REFERENCES ticketing.event_days (id, event_id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT day_pass_pricing_day_based CHECK (pricing_type = 'day_based'),
    CONSTRAINT day_pass_one_day_or_all CHECK (
        is_all_days = (day_number IS NULL) AND is_all_days = (event_day_id IS NULL)),
    CONSTRAINT day_pass_number_bounded CHECK (day_number BETWEEN 1 AND 1000),
    CONSTRAINT day_pass_name_length CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT day_pass_price_bounded CHECK (price BETWEEN 0 AND 999999.99),
    CONSTRAINT day_pass_quantity_bounded CHECK (quantity BETWEEN 1 AND 1000000)
);
COMMENT ON TABLE ticketing.day_passes IS
    'What a day_based ticket type sells: one day, or all days of the event. Their quantities may add up to more than the '
    'type''s: both bind.';
COMMENT ON COLUMN ticketing.day_passes.event_id IS 'The type''s event: it makes the foreign keys refuse days of others.';
COMMENT ON COLUMN ticketing.day_passes.pricing_type IS 'Always day_based: it makes the foreign key refuse other types.';
COMMENT ON COLUMN ticketing.day_passes.day_number IS
    'What the organizer calls the day; event_day_id is the day. Both are NULL for all days.';

CREATE INDEX day_passes_by_day ON ticketing.day_passes (event_day_id);
CREATE INDEX day_passes_by_event ON ticketing.day_passes (event_id);

CREATE TABLE ticketing.day_tier_prices (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    event_id uuid NOT NULL,
    pricing_type text NOT NULL DEFAULT 'tier_and_day',
    day_number int NOT NULL,
    day_name text NOT NULL,
    event_day_id uuid NOT NULL,
    tier_number int NOT NULL,
    tier_name text NOT NULL,
    price numeric(14, 2) NOT NULL,
    quantity int NOT NULL,
    stock_id uuid NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT day_tier_prices_pkey PRIMARY KEY (id),
    CONSTRAINT day_tier_price_unique UNIQUE (ticket_type_id, day_number, tier_number),
    CONSTRAINT day_tier_price_stock_unique UNIQUE (stock_id),
    CONSTRAINT day_tier_price_type_is_tier_and_day FOREIGN KEY (ticket_type_id, event_id, pricing_type)
        REFERENCES ticketing.ticket_types (id, event_id, pricing_type) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT day_tier_price_day_is_the_events FOREIGN KEY (event_day_id, event_id)
        REFERENCES ticketing.event_days (id, event_id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT day_tier_price_pricing_tier_and_day CHECK (pricing_type = 'tier_and_day'),
    CONSTRAINT day_tier_price_day_number_bounded CHECK (day_number BETWEEN 1 AND 1000),
    CONSTRAINT day_tier_price_tier_number_bounded CHECK (tier_number BETWEEN 1 AND 1000),
    CONSTRAINT day_tier_price_day_name_length CHECK (length(day_name) BETWEEN 1 AND 255),
    CONSTRAINT day_tier_price_tier_name_length CHECK (length(tier_name) BETWEEN 1 AND 255),
    CONSTRAINT day_tier_price_price_bounded CHECK (price BETWEEN 0 AND 999999.99),
    CONSTRAINT day_tier_price_quantity_bounded CHECK (quantity BETWEEN 1 AND 1000000)
);
COMMENT ON TABLE ticketing.day_tier_prices IS
    'The cells of the matrix that a tier_and_day ticket type sells: a tier on a day, with its price and quantity.';
COMMENT ON COLUMN ticketing.day_tier_prices.event_id IS
    'The type''s event: it makes the foreign keys refuse days of others.';
COMMENT ON COLUMN ticketing.day_tier_prices.pricing_type IS
    'Always tier_and_day: it makes the foreign key refuse other types.';

CREATE INDEX day_tier_prices_by_day ON ticketing.day_tier_prices (event_day_id);
CREATE INDEX day_tier_prices_by_event ON ticketing.day_tier_prices (event_id);

-- New columns without a value need no look at the rows that stand, and their indexes stay empty for other structures.
ALTER TABLE ticketing.order_items
    ADD COLUMN day_pass_id uuid CONSTRAINT order_item_day_pass_exists
        REFERENCES ticketing.day_passes (id) ON DELETE RESTRICT,
    ADD COLUMN day_tier_price_id uuid CONSTRAINT order_item_day_tier_price_exists
        REFERENCES ticketing.day_tier_prices (id) ON DELETE RESTRICT,
    ADD COLUMN day_pass_name text,
    ADD COLUMN day_tier_price_name text,
    ADD CONSTRAINT order_item_of_one_structure CHECK (
        num_nonnulls(ticket_tier_id, day_pass_id, day_tier_price_id) <= 1);
COMMENT ON COLUMN ticketing.order_items.day_pass_id IS
    'Of day_based pricing. The day that it admits on is the pass''s, wherever the event has moved since.';
COMMENT ON COLUMN ticketing.order_items.day_tier_price_id IS 'Of tier_and_day pricing; the day as for a day pass.';
COMMENT ON COLUMN ticketing.order_items.day_tier_price_name IS 'Names of day and tier, such as Day 1 - VIP.';

CREATE INDEX order_items_by_day_pass ON ticketing.order_items (day_pass_id) WHERE day_pass_id IS NOT NULL;
CREATE INDEX order_items_by_day_tier_price ON ticketing.order_items (day_tier_price_id)
    WHERE day_tier_price_id IS NOT NULL;

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.max_event_days', '366', 'Most days of an event that sells days. An all-days pass takes a place of each.');

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('day_pass_number_unique', 400, 'day_number_taken',
     'The ticket type already has a day pass of this number.', 'day_number'),
    ('day_tier_price_unique', 400, 'day_tier_price_taken',
     'The ticket type already has a price for this day and tier.', 'tier_number'),
    ('order_item_type_exists', 409, 'conflict', 'The request conflicts with another one. Please try again.', 'items'),
    ('order_item_tier_exists', 409, 'conflict', 'The request conflicts with another one. Please try again.', 'items'),
    ('order_item_day_pass_exists', 409, 'conflict', 'The request conflicts with another one. Please try again.', 'items'),
    ('order_item_day_tier_price_exists', 409, 'conflict', 'The request conflicts with another one. Please try again.',
     'items');
