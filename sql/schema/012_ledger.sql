-- Double-entry books.
SET ROLE holdfast_owner;

CREATE TABLE ledger.accounts (
    id uuid NOT NULL,
    product text NOT NULL,
    kind text NOT NULL,
    owner_id uuid,
    currency text NOT NULL,
    balance numeric(14, 2),
    created_at timestamptz NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT ledger_account_unique UNIQUE NULLS NOT DISTINCT (product, kind, currency, owner_id),
    CONSTRAINT ledger_account_owner_exists FOREIGN KEY (owner_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT ledger_account_kind_form CHECK (kind ~ '^[a-z][a-z_]*$'),
    CONSTRAINT ledger_account_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT wallet_has_owner_and_balance
        CHECK ((kind = 'wallet') = (balance IS NOT NULL) AND (kind <> 'wallet' OR owner_id IS NOT NULL)),
    CONSTRAINT wallet_balance_not_negative CHECK (balance >= 0),
    CONSTRAINT wallet_balance_bounded CHECK (balance <= 999999999999.99)
) WITH (fillfactor = 80);
COMMENT ON TABLE ledger.accounts IS
    'Accounts of the books: wallets of customers, and the platform''s own (stripe_clearing, revenue, fees, tax, '
    'unapplied).';
COMMENT ON COLUMN ledger.accounts.balance IS
    'Of a wallet: credits − debits. Internal accounts keep none: every payment would queue on the row.';

CREATE INDEX ledger_accounts_by_owner ON ledger.accounts (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE ledger.transfers (
    id uuid NOT NULL,
    debit_id uuid NOT NULL,
    credit_id uuid NOT NULL,
    amount numeric(14, 2) NOT NULL,
    currency text NOT NULL,
    kind text NOT NULL,
    order_id uuid,
    reference text,
    created_at timestamptz NOT NULL,
    CONSTRAINT transfers_pkey PRIMARY KEY (id),
    -- No foreign keys to ledger.accounts: every payment would share-lock the few internal rows. ledger.post() reads
    -- both accounts, which can be neither deleted nor changed, and ledger.invariant_breaks compares.
    CONSTRAINT transfer_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT transfer_two_accounts CHECK (debit_id <> credit_id),
    CONSTRAINT transfer_amount_bounded CHECK (amount > 0 AND amount <= 999999999999.99),
    CONSTRAINT transfer_kind_form CHECK (kind ~ '^[a-z][a-z_]*$')
);
COMMENT ON TABLE ledger.transfers IS
    'One row moves one amount from the debit to the credit side: the books balance by construction. Append-only.';
COMMENT ON COLUMN ledger.transfers.reference IS 'What caused it, as kind:id.';

CREATE INDEX transfers_by_debit ON ledger.transfers (debit_id, id);
CREATE INDEX transfers_by_credit ON ledger.transfers (credit_id, id);
CREATE INDEX transfers_by_order ON ledger.transfers (order_id) WHERE order_id IS NOT NULL;

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('wallet_balance_not_negative', 400, 'insufficient_funds', 'Insufficient balance.', 'amount');
