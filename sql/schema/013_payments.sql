-- Attempts to pay, the inbox of provider events, refunds.
SET ROLE holdfast_owner;

CREATE TABLE payments.attempts (
    id uuid NOT NULL,
    product text NOT NULL,
    order_id uuid NOT NULL,
    provider text NOT NULL,
    amount numeric(14, 2) NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    description text,
    email text,
    provider_id text,
    client_secret text,
    provider_status text,
    charge_id text,
    received numeric(14, 2) NOT NULL,
    received_currency text,
    refunded numeric(14, 2) NOT NULL,
    is_applied boolean NOT NULL,
    failure_reason text,
    effect_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT attempts_pkey PRIMARY KEY (id),
    CONSTRAINT attempt_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT attempt_effect_exists FOREIGN KEY (effect_id) REFERENCES effects.requests (id) ON DELETE SET NULL,
    CONSTRAINT attempt_provider_id_unique UNIQUE (provider, provider_id),
    CONSTRAINT attempt_provider_known CHECK (provider IN ('stripe')),
    CONSTRAINT attempt_state_known
        CHECK (state IN ('creating', 'open', 'failed', 'cancelled', 'succeeded', 'mismatch', 'refunded')),
    CONSTRAINT attempt_amount_bounded CHECK (amount > 0 AND amount <= 999999999999.99),
    CONSTRAINT attempt_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT attempt_received_bounded CHECK (received BETWEEN 0 AND 999999999999.99),
    CONSTRAINT attempt_received_when_settled
        CHECK ((state IN ('succeeded', 'mismatch', 'refunded')) = (settled_at IS NOT NULL)
               AND (settled_at IS NOT NULL) = (received_currency IS NOT NULL)
               AND (settled_at IS NOT NULL OR received = 0)),
    CONSTRAINT attempt_refunded_within_received CHECK (refunded BETWEEN 0 AND received),
    CONSTRAINT attempt_applied_in_full CHECK (NOT is_applied OR received = amount)
) WITH (fillfactor = 70);
COMMENT ON TABLE payments.attempts IS 'Attempts to pay an order, on any provider. Never deleted.';
COMMENT ON COLUMN payments.attempts.state IS
    'creating: the provider was asked; open: payable; failed: refused, and payable again; cancelled; succeeded: money '
    'received (is_applied says whether the order got it); mismatch: other money than asked for; refunded: all sent '
    'back.';
COMMENT ON COLUMN payments.attempts.provider_id IS 'The provider''s id: pi_… for Stripe.';
COMMENT ON COLUMN payments.attempts.received_currency IS
    'Of received and refunded; another than currency in a mismatch.';
COMMENT ON COLUMN payments.attempts.is_applied IS
    'The received money counts in sales.orders.paid. If not, all of it goes back.';

CREATE UNIQUE INDEX attempt_one_open_per_order ON payments.attempts (order_id) WHERE state IN ('creating', 'open');
CREATE INDEX attempts_by_order ON payments.attempts (order_id, created_at);
CREATE INDEX attempts_by_effect ON payments.attempts (effect_id);

CREATE TABLE payments.events (
    id uuid NOT NULL,
    product text NOT NULL,
    provider text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL,
    note text,
    tries integer NOT NULL,
    next_try_at timestamptz,
    received_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT events_pkey PRIMARY KEY (id),
    CONSTRAINT event_once UNIQUE (product, provider, event_id),
    CONSTRAINT event_id_bounded CHECK (length(event_id) BETWEEN 1 AND 255),
    CONSTRAINT event_state_known CHECK (state IN ('new', 'applied', 'ignored', 'parked', 'unmatched')),
    CONSTRAINT event_parked_has_next_try CHECK ((state = 'parked') = (next_try_at IS NOT NULL))
);
COMMENT ON TABLE payments.events IS 'Inbox of verified provider events, each stored once by the provider''s id.';
COMMENT ON COLUMN payments.events.state IS
    'applied; ignored: nothing to do; parked: matches nothing yet and is tried again; unmatched: given up.';

CREATE INDEX events_parked ON payments.events (next_try_at) WHERE state = 'parked';

CREATE TABLE payments.rejected_events (
    id uuid NOT NULL,
    product text NOT NULL,
    provider text NOT NULL,
    reason text NOT NULL,
    event_id text,
    type text,
    received_at timestamptz NOT NULL,
    CONSTRAINT rejected_events_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE payments.rejected_events IS
    'Webhook calls that failed verification (forged, stale, malformed). What they claim is not kept, apart from its '
    'name.';

CREATE INDEX rejected_events_by_time ON payments.rejected_events (received_at);

CREATE TABLE payments.refunds (
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    order_id uuid NOT NULL,
    amount numeric(14, 2) NOT NULL,
    currency text NOT NULL,
    reason text NOT NULL,
    source text NOT NULL,
    state text NOT NULL,
    provider_id text,
    failure_reason text,
    requested_by uuid,
    effect_id uuid,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT refunds_pkey PRIMARY KEY (id),
    CONSTRAINT refund_attempt_exists FOREIGN KEY (attempt_id) REFERENCES payments.attempts (id) ON DELETE RESTRICT,
    CONSTRAINT refund_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT refund_effect_exists FOREIGN KEY (effect_id) REFERENCES effects.requests (id) ON DELETE SET NULL,
    CONSTRAINT refund_provider_id_unique UNIQUE (provider_id),
    CONSTRAINT refund_amount_bounded CHECK (amount > 0 AND amount <= 999999999999.99),
    CONSTRAINT refund_source_known CHECK (source IN ('requested', 'automatic', 'provider')),
    CONSTRAINT refund_state_known CHECK (state IN ('requested', 'pending', 'succeeded', 'failed')),
    CONSTRAINT refund_finished_at_end CHECK ((state IN ('succeeded', 'failed')) = (finished_at IS NOT NULL))
);
COMMENT ON TABLE payments.refunds IS 'Money sent back. Never deleted.';
COMMENT ON COLUMN payments.refunds.source IS
    'requested: by a person here; automatic: money that could not be used; provider: made at the provider (its '
    'dashboard).';

CREATE INDEX refunds_by_attempt ON payments.refunds (attempt_id);
CREATE INDEX refunds_by_order ON payments.refunds (order_id);
CREATE INDEX refunds_by_effect ON payments.refunds (effect_id);

CREATE TABLE payments.mismatches (
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    expected_amount numeric(14, 2) NOT NULL,
    expected_currency text NOT NULL,
    received_amount numeric(14, 2) NOT NULL,
    received_currency text NOT NULL,
    created_at timestamptz NOT NULL,
    reviewed_at timestamptz,
    CONSTRAINT mismatches_pkey PRIMARY KEY (id),
    CONSTRAINT mismatch_once_per_attempt UNIQUE (attempt_id),
    CONSTRAINT mismatch_attempt_exists FOREIGN KEY (attempt_id) REFERENCES payments.attempts (id) ON DELETE RESTRICT
);
COMMENT ON TABLE payments.mismatches IS
    'Payments whose amount or currency is not what was asked for: not accepted, sent back, and to be looked at by a '
    'person.';
COMMENT ON COLUMN payments.mismatches.reviewed_at IS 'Set by the person who looked.';

INSERT INTO core.settings (name, value, note) VALUES
    ('payments.event_max_tries', '20', 'Tries to match a parked provider event before it is given up.');

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('attempt_one_open_per_order', 409, 'payment_in_progress', 'Another payment of this order is in progress.', NULL);

INSERT INTO ops.jobs (name, function, every) VALUES
    ('apply_parked_events', 'payments.apply_parked_events', interval '30 seconds'),
    ('purge_rejected_events', 'payments.purge_rejected_events', interval '1 day');
