-- Counted stock, exclusive resources, and the holds on both.
SET ROLE holdfast_owner;

CREATE TABLE inventory.stock (
    id uuid NOT NULL,
    product text NOT NULL,
    capacity integer NOT NULL,
    taken integer NOT NULL,
    CONSTRAINT stock_pkey PRIMARY KEY (id),
    CONSTRAINT stock_capacity_bounded CHECK (capacity BETWEEN 0 AND 1000000000),
    CONSTRAINT stock_not_oversold CHECK (taken BETWEEN 0 AND capacity)
    -- Half of each page stays free: the new version of a hot row finds room beside the old one (HOT update).
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
COMMENT ON TABLE inventory.stock IS
    'Things that are counted: the places of a ticket tier, of a departure, of a room type on a night.';
COMMENT ON COLUMN inventory.stock.taken IS
    'Sum of the held and sold lines of inventory.hold_lines, lapsed ones included until somebody reclaims them.';

CREATE TABLE inventory.resources (
    id uuid NOT NULL,
    product text NOT NULL,
    CONSTRAINT resources_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE inventory.resources IS 'Things that one customer at a time has: a room, a practitioner.';

CREATE TABLE inventory.holds (
    id uuid NOT NULL,
    product text NOT NULL,
    account_id uuid,
    state text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT holds_pkey PRIMARY KEY (id),
    CONSTRAINT hold_state_known CHECK (state IN ('held', 'confirmed', 'released', 'expired')),
    CONSTRAINT hold_expiry_finite CHECK (isfinite(expires_at))
) WITH (fillfactor = 80);
COMMENT ON TABLE inventory.holds IS
    'A hold takes all its lines or none. held: until expires_at, and after it until somebody reclaims a line; '
    'confirmed: '
    'sold; released: given back; expired: lapsed, its lines are given back by whoever needs them. Never deleted.';
COMMENT ON COLUMN inventory.holds.account_id IS
    'For whom. No foreign key: inventory does not depend on identity, and the check would lock the account once more.';

CREATE INDEX holds_live_by_account ON inventory.holds (account_id) WHERE state = 'held';

CREATE TABLE inventory.hold_lines (
    hold_id uuid NOT NULL,
    stock_id uuid NOT NULL,
    quantity integer NOT NULL,
    state text NOT NULL,
    expires_at timestamptz NOT NULL,
    released_at timestamptz,
    CONSTRAINT hold_lines_pkey PRIMARY KEY (hold_id, stock_id),
    CONSTRAINT line_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds (id) ON DELETE RESTRICT,
    CONSTRAINT line_stock_exists FOREIGN KEY (stock_id) REFERENCES inventory.stock (id) ON DELETE RESTRICT,
    CONSTRAINT line_quantity_bounded CHECK (quantity BETWEEN 1 AND 1000000000),
    CONSTRAINT line_state_known CHECK (state IN ('held', 'sold', 'released')),
    CONSTRAINT line_released_at_release CHECK ((state = 'released') = (released_at IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE inventory.hold_lines IS
    'How much of which stock a hold has. state and expires_at repeat the hold''s, so that lapsed lines of a stock are '
    'found without reading everything that was ever sold of it. Never deleted.';
COMMENT ON COLUMN inventory.hold_lines.state IS
    'held and sold lines count in inventory.stock.taken; released ones do not.';

CREATE INDEX hold_lines_by_stock ON inventory.hold_lines (stock_id, state, expires_at) INCLUDE (quantity);
-- What the sweep of lapsed lines reads.
CREATE INDEX hold_lines_lapsing ON inventory.hold_lines (expires_at) WHERE state = 'held';

CREATE TABLE inventory.allocations (
    hold_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    during tstzrange NOT NULL,
    state text NOT NULL,
    expires_at timestamptz NOT NULL,
    released_at timestamptz,
    CONSTRAINT allocations_pkey PRIMARY KEY (hold_id, resource_id, during),
    CONSTRAINT allocation_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds (id) ON DELETE RESTRICT,
    CONSTRAINT allocation_resource_exists
        FOREIGN KEY (resource_id) REFERENCES inventory.resources (id) ON DELETE RESTRICT,
    CONSTRAINT allocation_half_open CHECK (
        NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
        AND isfinite(lower(during)) AND isfinite(upper(during))
    ),
    CONSTRAINT allocation_state_known CHECK (state IN ('held', 'sold', 'released')),
    CONSTRAINT allocation_released_at_release CHECK ((state = 'released') = (released_at IS NOT NULL)),
    CONSTRAINT allocation_no_overlap
        EXCLUDE USING gist (resource_id WITH =, during WITH &&) WHERE (state <> 'released')
);
COMMENT ON TABLE inventory.allocations IS
    'When a hold has which resource. Held and sold ones never overlap. Never deleted.';

CREATE INDEX allocations_by_resource ON inventory.allocations (resource_id, state, expires_at);
CREATE INDEX allocations_lapsing ON inventory.allocations (expires_at) WHERE state = 'held';

CREATE TYPE inventory.hold_result AS (hold uuid, short_stock uuid, available integer);
COMMENT ON TYPE inventory.hold_result IS
    'The new hold; or NULL, with the stock (or resource) that is short and how much of it is left.';

CREATE TYPE inventory.stock_counts AS (capacity integer, sold integer, reserved integer, available integer);
COMMENT ON TYPE inventory.stock_counts IS 'capacity = sold + reserved (held and not lapsed) + available.';

INSERT INTO core.settings (name, value, note) VALUES
    ('inventory.max_live_holds', '{"default": 100}',
     'How many holds an account may have at a time: per product, else "default".');

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('stock_not_oversold', 409, 'sold_out', 'Not enough is left.', NULL),
    ('allocation_no_overlap', 409, 'taken', 'It is already taken at that time.', NULL);

INSERT INTO ops.jobs (name, function, every) VALUES
    ('reclaim_lapsed_holds', 'inventory.reclaim_lapsed', interval '15 seconds');
