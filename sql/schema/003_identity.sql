-- Accounts of every product, how they prove who they are, and where they are signed in.
SET ROLE holdfast_owner;

INSERT INTO core.settings (name, value, note) VALUES
    ('identity.email_verification_hours', '24', 'Hours for which the link in a verification mail works.'),
    ('identity.email_verifications_per_day', '5', 'Verification mails that one account can cause in 24 hours.'),
    ('identity.refresh_grace_seconds', '30',
     'Seconds for which a rotated refresh token still works, for answers that were lost on the way.'),
    ('identity.login_attempt_days', '90', 'Days for which attempts to log in are kept.'),
    ('ticketing.access_token_seconds', '300', 'Seconds for which an access token of ticketing is good.'),
    ('ticketing.refresh_token_seconds', '604800', 'Seconds for which a refresh token of ticketing is good (7 days).'),
    ('identity.ended_session_days', '30', 'Days for which sessions and tokens are kept after their end.');

CREATE TABLE identity.accounts (
    id uuid NOT NULL,
    product text NOT NULL,
    email text,
    phone text,
    password_hash text,
    role text NOT NULL,
    first_name text NOT NULL DEFAULT '',
    last_name text NOT NULL DEFAULT '',
    is_staff boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    email_verified_at timestamptz,
    phone_verified_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT account_email_once UNIQUE (product, email),
    CONSTRAINT account_product_form CHECK (product ~ '^[a-z]{1,40}$'),
    CONSTRAINT account_email_form CHECK (
        length(email) <= 254
        AND email ~ '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$'
    ),
    CONSTRAINT account_phone_length CHECK (length(phone) BETWEEN 5 AND 30),
    CONSTRAINT account_reachable CHECK (email IS NOT NULL OR phone IS NOT NULL),
    CONSTRAINT account_password_is_argon2id CHECK (password_hash LIKE '$argon2id$%'),
    CONSTRAINT account_role_form CHECK (role ~ '^[a-z_]{1,40}$'),
    CONSTRAINT account_name_length CHECK (length(first_name) <= 150 AND length(last_name) <= 150)
) WITH (fillfactor = 80);
COMMENT ON TABLE identity.accounts IS 'People, per product: the same address in two products is two accounts.';
COMMENT ON COLUMN identity.accounts.email IS 'As core.normalize_email() gives it; ASCII only, which leaves no look-alikes.';
COMMENT ON COLUMN identity.accounts.phone IS 'As given in most products; normalised (E.164) where the phone is the identity.';
COMMENT ON COLUMN identity.accounts.password_hash IS 'Argon2id in PHC text form, made by the server; NULL without a password.';
COMMENT ON COLUMN identity.accounts.role IS 'What the product lets the account do, for instance consumer or organizer.';
COMMENT ON COLUMN identity.accounts.is_staff IS 'May do what staff does in this product.';
-- Where people sign in by phone, the phone is the identity.
CREATE UNIQUE INDEX account_phone_once ON identity.accounts (product, phone) WHERE product = 'resorts';

CREATE TABLE identity.email_verifications (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    email text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT email_verifications_pkey PRIMARY KEY (id),
    CONSTRAINT email_verification_account FOREIGN KEY (account_id)
        REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT email_verification_token_once UNIQUE (token_hash)
);
COMMENT ON TABLE identity.email_verifications IS 'Links sent to prove that an address belongs to the account. Only hashes of the tokens.';
COMMENT ON COLUMN identity.email_verifications.email IS 'The address that the link proves; worthless once the account has another.';
CREATE INDEX email_verifications_account ON identity.email_verifications (account_id, created_at);
CREATE INDEX email_verifications_expires_at ON identity.email_verifications (expires_at);

CREATE TABLE identity.sessions (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_reason text,
    client_ip inet,
    user_agent text,
    CONSTRAINT sessions_pkey PRIMARY KEY (id),
    CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT session_end_has_reason CHECK ((ended_at IS NULL) = (ended_reason IS NULL)),
    CONSTRAINT session_user_agent_length CHECK (length(user_agent) <= 500)
) WITH (fillfactor = 80);
COMMENT ON TABLE identity.sessions IS 'One row per login. All refresh tokens that descend from it end with it.';
COMMENT ON COLUMN identity.sessions.id IS 'The sid claim of its access tokens.';
COMMENT ON COLUMN identity.sessions.ended_reason IS 'logout, password_change, token_reuse, account_closed …';
CREATE INDEX sessions_account ON identity.sessions (account_id);
CREATE INDEX sessions_expires_at ON identity.sessions (expires_at);

CREATE TABLE identity.refresh_tokens (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz,
    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id),
    CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES identity.sessions (id) ON DELETE CASCADE,
    CONSTRAINT refresh_token_once UNIQUE (token_hash)
);
COMMENT ON TABLE identity.refresh_tokens IS 'Refresh tokens, hashed. The tokens of one session are a family.';
COMMENT ON COLUMN identity.refresh_tokens.rotated_at IS
    'When another token took its place. Used again after the grace, it was stolen, and the session ends.';
CREATE INDEX refresh_tokens_session ON identity.refresh_tokens (session_id);

CREATE TABLE identity.login_attempts (
    id uuid NOT NULL,
    product text NOT NULL,
    email text NOT NULL,
    account_id uuid,
    at timestamptz NOT NULL,
    outcome text NOT NULL,
    client_ip inet,
    user_agent text,
    CONSTRAINT login_attempts_pkey PRIMARY KEY (id),
    CONSTRAINT login_attempt_account FOREIGN KEY (account_id)
        REFERENCES identity.accounts (id) ON DELETE SET NULL,
    CONSTRAINT login_attempt_outcome CHECK (outcome IN ('ok', 'wrong_password', 'unknown', 'unverified')),
    CONSTRAINT login_attempt_lengths CHECK (length(email) <= 320 AND length(user_agent) <= 500)
);
COMMENT ON TABLE identity.login_attempts IS 'Every attempt to log in, failed ones included.';
CREATE INDEX login_attempts_account ON identity.login_attempts (account_id, at);
CREATE INDEX login_attempts_email ON identity.login_attempts (product, email, at);
CREATE INDEX login_attempts_at ON identity.login_attempts (at);

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('account_email_once', 400, 'email_taken', 'A user with this email already exists.', 'email'),
    ('account_phone_once', 400, 'phone_taken', 'A user with this phone number already exists.', 'phone');
