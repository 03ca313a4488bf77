-- Promo codes: what they give, for what, how often, and the orders that use them. Shared by all products.
SET ROLE holdfast_owner;

CREATE TABLE sales.promo_codes (
    id uuid NOT NULL,
    product text NOT NULL,
    scope_id uuid,
    code text NOT NULL,
    description text NOT NULL DEFAULT '',
    kind text NOT NULL,
    value numeric(14, 2) NOT NULL,
    max_discount numeric(14, 2),
    min_subtotal numeric(14, 2) NOT NULL DEFAULT 0.00,
    max_uses int NOT NULL DEFAULT 0,
    max_uses_per_account int NOT NULL DEFAULT 0,
    uses int NOT NULL DEFAULT 0,
    valid_from timestamptz,
    valid_to timestamptz,
    is_active boolean NOT NULL DEFAULT TRUE,
    created_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT promo_codes_pkey PRIMARY KEY (id),
    CONSTRAINT promo_code_unique UNIQUE NULLS NOT DISTINCT (product, code, scope_id),
    CONSTRAINT promo_code_product_exists FOREIGN KEY (product) REFERENCES sales.products (product) ON DELETE RESTRICT,
    CONSTRAINT promo_code_creator_exists FOREIGN KEY (created_by) REFERENCES identity.accounts (id) ON DELETE SET NULL,
    CONSTRAINT promo_code_form CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
    CONSTRAINT promo_code_description_length CHECK (length(description) <= 500),
    CONSTRAINT promo_code_kind_known CHECK (kind IN ('percentage', 'fixed')),
    CONSTRAINT promo_code_value_bounded CHECK (value > 0.0 AND value <= CASE kind WHEN 'percentage' THEN 100.0 ELSE 999999.99 END),
    CONSTRAINT promo_code_max_discount_bounded CHECK (max_discount > 0.0 AND max_discount <= 999999.99),
    CONSTRAINT promo_code_min_subtotal_bounded CHECK (min_subtotal BETWEEN 0.0 AND 999999.99),
    CONSTRAINT promo_code_limits_bounded CHECK (LEAST(max_uses, max_uses_per_account) >= 0),
    CONSTRAINT promo_code_uses_within_limit CHECK (uses >= 0 AND (max_uses = 0 OR uses <= max_uses)),
    CONSTRAINT promo_code_window CHECK (valid_from < valid_to),
    CONSTRAINT promo_code_window_finite CHECK (isfinite(valid_from) AND isfinite(valid_to))
) WITH (fillfactor = 70);
COMMENT ON TABLE sales.promo_codes IS
    'Codes that make an order cheaper. One that was used is kept, and put out of use by is_active.';
COMMENT ON COLUMN sales.promo_codes.scope_id IS
    'The only thing of its product that it is for (for ticketing an event); NULL: everything that the product sells.';
COMMENT ON COLUMN sales.promo_codes.code IS 'What buyers type, in capital letters; however they write it.';
COMMENT ON COLUMN sales.promo_codes.kind IS 'percentage: value is per cent of the subtotal. fixed: value is an amount.';
COMMENT ON COLUMN sales.promo_codes.max_discount IS 'The most that it takes off an order; NULL: no bound of its own.';
COMMENT ON COLUMN sales.promo_codes.min_subtotal IS 'The least that an order must come to, before discount and fee.';
COMMENT ON COLUMN sales.promo_codes.max_uses IS 'By how many orders it can be used; 0: any number.';
COMMENT ON COLUMN sales.promo_codes.max_uses_per_account IS 'By how many orders of one account; 0: any number.';
COMMENT ON COLUMN sales.promo_codes.uses IS 'How many rows of sales.promo_uses are not given back; the row''s lock decides.';
COMMENT ON COLUMN sales.promo_codes.valid_from IS 'From then on; NULL: since ever.';
COMMENT ON COLUMN sales.promo_codes.valid_to IS 'Until just before then; NULL: for ever.';
CREATE INDEX promo_codes_by_scope ON sales.promo_codes (scope_id) WHERE scope_id IS NOT NULL;
CREATE INDEX promo_codes_by_creator ON sales.promo_codes (created_by);

CREATE TABLE sales.promo_uses (
    order_id uuid NOT NULL,
    promo_code_id uuid NOT NULL,
    account_id uuid NOT NULL,
    discount numeric(14, 2) NOT NULL,
    used_at timestamptz NOT NULL,
    given_back_at timestamptz,
    CONSTRAINT promo_uses_pkey PRIMARY KEY (order_id),
    CONSTRAINT promo_use_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT promo_use_code_exists FOREIGN KEY (promo_code_id) REFERENCES sales.promo_codes (id) ON DELETE RESTRICT,
    CONSTRAINT promo_use_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT promo_use_discount_positive CHECK (discount > 0.0)
);
COMMENT ON TABLE sales.promo_uses IS
    'The promo code that an order uses. Written only under the lock of the promo code''s row. Never deleted.';
COMMENT ON COLUMN sales.promo_uses.discount IS 'What it took off; stays what it was when the order was made.';
COMMENT ON COLUMN sales.promo_uses.used_at IS 'When it was taken; for an order that was revived, the last time.';
COMMENT ON COLUMN sales.promo_uses.given_back_at IS
    'Since when the use counts no more, because the order was cancelled, failed or expired unpaid; NULL while it counts.';
CREATE INDEX promo_uses_counting ON sales.promo_uses (promo_code_id, account_id) WHERE given_back_at IS NULL;
CREATE INDEX promo_uses_by_code ON sales.promo_uses (promo_code_id);
CREATE INDEX promo_uses_by_account ON sales.promo_uses (account_id);

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('promo_code_unique', 400, 'promo_code_exists', 'There is a promo code of this name already.', 'code'),
    ('promo_code_uses_within_limit', 409, 'promo_used_up', 'This promo code has been used up.', 'promo_code'),
    ('promo_use_code_exists', 409, 'promo_code_in_use', 'This promo code was just used.', NULL);

-- A discount of an order, shared out over its lines, so that each says what was really paid for it.
ALTER TABLE ticketing.order_items
    ADD COLUMN discount numeric(14, 2) NOT NULL DEFAULT 0.00,
    ADD CONSTRAINT order_item_discount_within_subtotal CHECK (discount BETWEEN 0.0 AND subtotal);
COMMENT ON COLUMN ticketing.order_items.discount IS
    'Its share of the order''s discount, which is the sum of these; subtotal is before it.';
ALTER TYPE ticketing.basket_line ADD ATTRIBUTE discount numeric(14, 2);
