-- Money of travel: wallets, and payments that come from a wallet, from Stripe Checkout, or from both.
SET ROLE holdfast_owner;

-- Attempts to pay: also without an order, on a page of the provider, and in part from a wallet ------------------------
ALTER TABLE payments.attempts
    ADD COLUMN purpose text NOT NULL DEFAULT 'order',
    ADD COLUMN wallet_id uuid,
    ADD COLUMN method text NOT NULL DEFAULT 'intent',
    ADD COLUMN mode text,
    ADD COLUMN from_wallet numeric(14, 2) NOT NULL DEFAULT 0.00,
    ADD COLUMN to_wallet numeric(14, 2) NOT NULL DEFAULT 0.00,
    ADD COLUMN session_id text,
    ADD COLUMN session_url text,
    ADD COLUMN session_expires_at timestamptz,
    ALTER COLUMN order_id DROP NOT NULL,
    DROP CONSTRAINT attempt_provider_known,
    DROP CONSTRAINT attempt_amount_bounded,
    ADD CONSTRAINT attempt_provider_known CHECK (provider IN ('stripe', 'wallet')),
    ADD CONSTRAINT attempt_purpose_known CHECK (purpose IN ('order', 'deposit')),
    ADD CONSTRAINT attempt_method_known CHECK (method IN ('intent', 'checkout', 'charge', 'wallet')),
    ADD CONSTRAINT attempt_of_an_order_or_a_wallet
        CHECK ((purpose = 'order') = (order_id IS NOT NULL) AND (purpose = 'order' OR wallet_id IS NOT NULL)),
    -- The upper bounds also keep 'NaN' out, which compares as greater than every number.
    ADD CONSTRAINT attempt_amount_bounded CHECK (amount BETWEEN 0 AND 999999999999.99 AND amount + from_wallet > 0),
    ADD CONSTRAINT attempt_from_wallet_bounded CHECK (from_wallet BETWEEN 0 AND 999999999999.99),
    ADD CONSTRAINT attempt_wallet_part_has_wallet CHECK (wallet_id IS NOT NULL OR (from_wallet = 0 AND to_wallet = 0)),
    ADD CONSTRAINT attempt_of_the_wallet_alone
        CHECK ((provider = 'wallet') = (amount = 0) AND (provider = 'wallet') = (method = 'wallet')),
    ADD CONSTRAINT attempt_given_back_within_paid CHECK (to_wallet >= 0 AND refunded + to_wallet <= received + from_wallet),
    ADD CONSTRAINT attempt_session_of_checkout CHECK (method = 'checkout' OR session_id IS NULL),
    ADD CONSTRAINT attempt_session_unique UNIQUE (provider, session_id),
    ADD CONSTRAINT attempt_wallet_exists FOREIGN KEY (wallet_id) REFERENCES ledger.accounts (id) ON DELETE RESTRICT;
COMMENT ON TABLE payments.attempts IS
    'Attempts to pay an order, or to put money into a wallet, on any provider. Never deleted.';
COMMENT ON COLUMN payments.attempts.purpose IS 'order: pays order_id. deposit: fills wallet_id.';
COMMENT ON COLUMN payments.attempts.wallet_id IS 'The wallet that a deposit fills, or that pays a part and gets back what cannot be used.';
COMMENT ON COLUMN payments.attempts.method IS
    'intent: the client completes a payment intent. checkout: a page of the provider (session_…). charge: a stored payment '
    'method is charged at once. wallet: no provider.';
COMMENT ON COLUMN payments.attempts.mode IS 'What the product calls this way to pay.';
COMMENT ON COLUMN payments.attempts.amount IS 'What the provider is asked for.';
COMMENT ON COLUMN payments.attempts.from_wallet IS
    'What the wallet pays besides. It is in escrow while the attempt is creating or open; it is the order''s when the '
    'attempt is applied, and back in the wallet otherwise.';
COMMENT ON COLUMN payments.attempts.to_wallet IS
    'What of all this money was put into the wallet: refunds, or all that was received and could not be used.';
COMMENT ON COLUMN payments.attempts.session_expires_at IS 'Until when the page can be paid, as it was asked for.';
COMMENT ON COLUMN payments.attempts.is_applied IS
    'The money counts in sales.orders.paid, or is in the wallet that it was paid into. If not, all of it goes back.';
CREATE INDEX attempts_by_wallet ON payments.attempts (wallet_id, created_at) WHERE wallet_id IS NOT NULL;
-- What a wallet shows besides its transfers.
CREATE INDEX deposits_not_applied ON payments.attempts (wallet_id, id) WHERE purpose = 'deposit' AND NOT is_applied;

ALTER TABLE payments.refunds ALTER COLUMN order_id DROP NOT NULL;
COMMENT ON COLUMN payments.refunds.order_id IS 'NULL for money that was paid into a wallet.';

-- Who repeats a request that moves money gets what became of it -------------------------------------------------------
ALTER TABLE ops.idempotency_keys ADD COLUMN request_id uuid;
COMMENT ON COLUMN ops.idempotency_keys.request_id IS
    'The durable effect (effects.requests) that the answer waits for, or waited for last. Purged before or after this row.';

-- Tax in a price, for the books ---------------------------------------------------------------------------------------
ALTER TABLE sales.orders
    ADD COLUMN included_tax numeric(14, 2) NOT NULL DEFAULT 0.00,
    ADD CONSTRAINT order_included_tax_within_total CHECK (included_tax BETWEEN 0 AND total);
COMMENT ON COLUMN sales.orders.included_tax IS
    'Tax that the price contains, apart from tax on top of it; written when a payment begins.';

-- Wallets -------------------------------------------------------------------------------------------------------------
CREATE TABLE travel.wallets (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    stripe_customer_id text,
    is_active boolean NOT NULL DEFAULT TRUE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT wallets_pkey PRIMARY KEY (id),
    CONSTRAINT wallet_once_per_account UNIQUE (account_id),
    CONSTRAINT wallet_ledger_account_exists FOREIGN KEY (id) REFERENCES ledger.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT wallet_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT wallet_stripe_customer_unique UNIQUE (stripe_customer_id),
    CONSTRAINT wallet_stripe_customer_length CHECK (length(stripe_customer_id) BETWEEN 1 AND 255)
) WITH (fillfactor = 80);
COMMENT ON TABLE travel.wallets IS
    'What travel knows of a wallet besides its row of ledger.accounts, which has the same id, the currency and the balance.';
COMMENT ON COLUMN travel.wallets.is_active IS
    'FALSE: frozen, as after the account was deleted. Nothing is paid from it; refunds wait (ledger kind refunds_payable).';
COMMENT ON COLUMN travel.wallets.updated_at IS 'Of this row. Readers are shown the last movement if that is later.';

CREATE TABLE travel.payouts (
    id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    amount numeric(14, 2) NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    failure_reason text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT payouts_pkey PRIMARY KEY (id),
    CONSTRAINT payout_wallet_exists FOREIGN KEY (wallet_id) REFERENCES travel.wallets (id) ON DELETE RESTRICT,
    CONSTRAINT payout_amount_bounded CHECK (amount > 0 AND amount <= 999999999999.99),
    CONSTRAINT payout_state_known CHECK (state IN ('pending', 'paid', 'failed')),
    CONSTRAINT payout_finished_at_end CHECK ((state = 'pending') = (finished_at IS NULL))
);
COMMENT ON TABLE travel.payouts IS
    'Withdrawals on their way to the customer''s bank. The money left the balance when the row was made; travel.finish_payout '
    'says what the bank did. Never deleted.';
CREATE INDEX payouts_by_wallet ON travel.payouts (wallet_id, created_at);
CREATE INDEX payouts_pending ON travel.payouts (created_at) WHERE state = 'pending';

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('wallet_balance_bounded', 400, 'balance_too_high', 'The balance would be too high.', 'amount');

INSERT INTO core.settings (name, value, note) VALUES
    ('travel.redirect_origins',
     '["https://www.leisuretimez.com", "https://leisuretimez.com", "http://localhost:*", "http://127.0.0.1:*"]',
     'Where success_url and cancel_url of a payment may lead besides the frontend: origins; * stands for any port.'),
    ('travel.deposit_success_url', '"{frontend}/wallet/success?session_id={CHECKOUT_SESSION_ID}"',
     'Where a deposit leads when the client names no success_url; Stripe puts the session in place of {CHECKOUT_SESSION_ID}.'),
    ('travel.deposit_cancel_url', '"{frontend}/wallet/cancel"',
     'Where a deposit leads back to when the client names no cancel_url.'),
    ('travel.booking_success_url',
     '"{frontend}/bookings/complete/{booking_id}?session_id={CHECKOUT_SESSION_ID}"',
     'Where Stripe sends who has paid a booking.'),
    ('travel.booking_cancel_url', '"{frontend}/bookings/{booking_id}"',
     'Where Stripe sends who left the page of a booking without paying.'),
    ('travel.checkout_minutes', '35',
     'Minutes for which a page of Stripe can be paid. Stripe allows no less than 30, counted from when it makes the page.'),
    ('travel.payment_grace_minutes', '5',
     'Minutes for which a booking keeps its places after its page ended, for news of a payment in the last second.'),
    ('travel.largest_deposit', '999999.99', 'The most that can be deposited at once; Stripe charges no more.');
