-- What sql/schema makes of an empty database, by ./holdfast snapshot. Not to be edited, never run.

CREATE SCHEMA api;

COMMENT ON SCHEMA api IS 'How a function answers: replies, refusals, pages.';

CREATE SCHEMA core;

COMMENT ON SCHEMA core IS 'Time, ids, secrets and settings: what every other schema uses.';

CREATE SCHEMA effects;

COMMENT ON SCHEMA effects IS 'What SQL asks the outside world to do, and its outcome.';

CREATE SCHEMA extensions;

COMMENT ON SCHEMA extensions IS 'Extensions of PostgreSQL (pgcrypto, btree_gist, pg_trgm, pg_stat_statements).';

CREATE SCHEMA identity;

COMMENT ON SCHEMA identity IS 'Accounts, credentials, verification, sessions and tokens.';

CREATE SCHEMA inventory;

COMMENT ON SCHEMA inventory IS 'Counted stock, exclusive resources and the holds on both.';

CREATE SCHEMA ledger;

COMMENT ON SCHEMA ledger IS 'Double-entry accounts and transfers.';

CREATE SCHEMA media;

COMMENT ON SCHEMA media IS 'Uploaded files.';

CREATE SCHEMA messaging;

COMMENT ON SCHEMA messaging IS 'Mail templates and the mail outbox.';

CREATE SCHEMA ops;

COMMENT ON SCHEMA ops IS 'Idempotency, rate limits, jobs, audit, migrations, invariants.';

CREATE SCHEMA payments;

COMMENT ON SCHEMA payments IS 'Attempts to pay, provider events and refunds.';

CREATE SCHEMA reports;

COMMENT ON SCHEMA reports IS 'What finance and DBAs read.';

CREATE SCHEMA sales;

COMMENT ON SCHEMA sales IS 'Orders of every product and their state machines.';

CREATE SCHEMA ticketing;

COMMENT ON SCHEMA ticketing IS 'The ticketing product: events, tickets, orders.';

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA extensions;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA extensions;

COMMENT ON EXTENSION pg_stat_statements IS 'track planning and execution statistics of all SQL statements executed';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';

CREATE TYPE api.reply AS (
	status smallint,
	body json,
	effect jsonb
);

COMMENT ON TYPE api.reply IS 'An answer: HTTP status, JSON body, and an effect to perform first or a decoration of the answer (headers, cookies).';

CREATE TYPE inventory.hold_result AS (
	hold uuid,
	short_stock uuid,
	available integer
);

COMMENT ON TYPE inventory.hold_result IS 'The new hold; or NULL, with the stock (or resource) that is short and how much of it is left.';

CREATE TYPE inventory.stock_counts AS (
	capacity integer,
	sold integer,
	reserved integer,
	available integer
);

COMMENT ON TYPE inventory.stock_counts IS 'capacity = sold + reserved (held and not lapsed) + available.';

CREATE TYPE ticketing.basket_line AS (
	id uuid,
	place integer,
	ticket_type_id uuid,
	ticket_tier_id uuid,
	day_pass_id uuid,
	day_tier_price_id uuid,
	ticket_type_name text,
	part_name text,
	quantity integer,
	unit_price numeric(14,2),
	type_stock_id uuid,
	part_stocks uuid[],
	problem text,
	message text,
	discount numeric(14,2)
);

COMMENT ON TYPE ticketing.basket_line IS 'A line of an order to be: what is ordered, and the stocks that it takes from beside the event''s and its type''s; or what is wrong with it.';

CREATE TABLE api.constraint_refusals (
    constraint_name text NOT NULL,
    status smallint NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    field text,
    CONSTRAINT constraint_refusal_status_client CHECK (((status >= 400) AND (status <= 499)))
);

COMMENT ON TABLE api.constraint_refusals IS 'The answer a client gets when a race runs into the named constraint. Constraints not listed are defects: 500.';

CREATE TABLE core.settings (
    name text NOT NULL,
    value jsonb NOT NULL,
    note text NOT NULL,
    CONSTRAINT setting_name_form CHECK ((name ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$'::text))
);

COMMENT ON TABLE core.settings IS 'Numbers and texts that a DBA may change while the platform runs; read by core.setting().';

COMMENT ON COLUMN core.settings.name IS 'schema.name, for instance ticketing.access_token_seconds.';

COMMENT ON COLUMN core.settings.note IS 'What the value means, with its unit.';

CREATE TABLE effects.alerts (
    id uuid NOT NULL,
    request_id uuid,
    message text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    subject text,
    CONSTRAINT alert_about_one_thing CHECK ((num_nonnulls(request_id, subject) = 1))
);

COMMENT ON TABLE effects.alerts IS 'What a person has to look at: effects that were given up or refused, and other rows that no job could deal with.';

COMMENT ON COLUMN effects.alerts.acknowledged_at IS 'Set by the person who looked.';

COMMENT ON COLUMN effects.alerts.subject IS 'What it is about when that is no effect, as kind:id.';

CREATE TABLE effects.requests (
    id uuid NOT NULL,
    kind text NOT NULL,
    input jsonb NOT NULL,
    key text NOT NULL,
    resume text,
    resume_state jsonb NOT NULL,
    state text NOT NULL,
    tries integer NOT NULL,
    run_at timestamp with time zone NOT NULL,
    leased_by text,
    outcome jsonb,
    error text,
    reply_status smallint,
    reply_body json,
    reply_effect jsonb,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT effect_finished_unless_queued CHECK (((state = 'queued'::text) = (finished_at IS NULL))),
    CONSTRAINT effect_key_bounded CHECK (((length(key) >= 1) AND (length(key) <= 200))),
    CONSTRAINT effect_kind_form CHECK ((kind ~ '^[a-z]+(\.[a-z_]+)?$'::text)),
    CONSTRAINT effect_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'done'::text, 'failed'::text]))),
    CONSTRAINT effect_times_finite CHECK ((isfinite(run_at) AND isfinite(created_at))),
    CONSTRAINT effect_tries_not_negative CHECK ((tries >= 0))
)
WITH (fillfactor='80');

COMMENT ON TABLE effects.requests IS 'Effects that leave the machine (payments, mail). Performed by the server that answers, or by any worker; the key makes the provider do it once.';

COMMENT ON COLUMN effects.requests.kind IS 'Which provider call: mail.send, stripe.create_payment_intent, …';

COMMENT ON COLUMN effects.requests.input IS 'What the provider needs. Emptied of all but the recipient once mail is sent.';

COMMENT ON COLUMN effects.requests.key IS 'Idempotency key that is sent to the provider with every try.';

COMMENT ON COLUMN effects.requests.resume IS 'Function called with (p_state, p_outcome) when the outcome is known; NULL when nothing waits for it.';

COMMENT ON COLUMN effects.requests.run_at IS 'No worker takes it before. A lease moves it to the end of the lease, so that a lapsed lease is simply due again.';

COMMENT ON COLUMN effects.requests.leased_by IS 'Who performs it, until run_at; NULL when it waits for its first or next try.';

COMMENT ON COLUMN effects.requests.reply_status IS 'What the resumed function answered; repeated to whoever asks again.';

CREATE TABLE identity.accounts (
    id uuid NOT NULL,
    product text NOT NULL,
    email text,
    phone text,
    password_hash text,
    role text NOT NULL,
    first_name text DEFAULT ''::text NOT NULL,
    last_name text DEFAULT ''::text NOT NULL,
    is_staff boolean DEFAULT false NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    email_verified_at timestamp with time zone,
    phone_verified_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT account_email_form CHECK (((length(email) <= 254) AND (email ~ '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$'::text))),
    CONSTRAINT account_name_length CHECK (((length(first_name) <= 150) AND (length(last_name) <= 150))),
    CONSTRAINT account_password_is_argon2id CHECK ((password_hash ~~ '$argon2id$%'::text)),
    CONSTRAINT account_phone_length CHECK (((length(phone) >= 5) AND (length(phone) <= 30))),
    CONSTRAINT account_product_form CHECK ((product ~ '^[a-z]{1,40}$'::text)),
    CONSTRAINT account_reachable CHECK (((email IS NOT NULL) OR (phone IS NOT NULL))),
    CONSTRAINT account_role_form CHECK ((role ~ '^[a-z_]{1,40}$'::text))
)
WITH (fillfactor='80');

COMMENT ON TABLE identity.accounts IS 'People, per product: the same address in two products is two accounts.';

COMMENT ON COLUMN identity.accounts.email IS 'As core.normalize_email() gives it; ASCII only, which leaves no look-alikes.';

COMMENT ON COLUMN identity.accounts.phone IS 'As given in most products; normalised (E.164) where the phone is the identity.';

COMMENT ON COLUMN identity.accounts.password_hash IS 'Argon2id in PHC text form, made by the server; NULL without a password.';

COMMENT ON COLUMN identity.accounts.role IS 'What the product lets the account do, for instance consumer or organizer.';

COMMENT ON COLUMN identity.accounts.is_staff IS 'May do what staff does in this product.';

CREATE TABLE identity.email_verifications (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    email text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

COMMENT ON TABLE identity.email_verifications IS 'Links sent to prove that an address belongs to the account. Only hashes of the tokens.';

COMMENT ON COLUMN identity.email_verifications.email IS 'The address that the link proves; worthless once the account has another.';

CREATE TABLE identity.login_attempts (
    id uuid NOT NULL,
    product text NOT NULL,
    email text NOT NULL,
    account_id uuid,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    client_ip inet,
    user_agent text,
    CONSTRAINT login_attempt_lengths CHECK (((length(email) <= 320) AND (length(user_agent) <= 500))),
    CONSTRAINT login_attempt_outcome CHECK ((outcome = ANY (ARRAY['ok'::text, 'wrong_password'::text, 'unknown'::text, 'unverified'::text])))
);

COMMENT ON TABLE identity.login_attempts IS 'Every attempt to log in, failed ones included.';

CREATE TABLE identity.refresh_tokens (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    rotated_at timestamp with time zone
);

COMMENT ON TABLE identity.refresh_tokens IS 'Refresh tokens, hashed. The tokens of one session are a family.';

COMMENT ON COLUMN identity.refresh_tokens.rotated_at IS 'When another token took its place. Used again after the grace, it was stolen, and the session ends.';

CREATE TABLE identity.sessions (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason text,
    client_ip inet,
    user_agent text,
    CONSTRAINT session_end_has_reason CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
    CONSTRAINT session_user_agent_length CHECK ((length(user_agent) <= 500))
)
WITH (fillfactor='80');

COMMENT ON TABLE identity.sessions IS 'One row per login. All refresh tokens that descend from it end with it.';

COMMENT ON COLUMN identity.sessions.id IS 'The sid claim of its access tokens.';

COMMENT ON COLUMN identity.sessions.ended_reason IS 'logout, password_change, token_reuse, account_closed …';

CREATE TABLE identity.verification_requests (
    id uuid NOT NULL,
    product text NOT NULL,
    email text NOT NULL,
    frontend_url text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT verification_request_lengths CHECK (((length(email) <= 254) AND (length(frontend_url) <= 2000)))
);

COMMENT ON TABLE identity.verification_requests IS 'Questions for another verification mail that the job has not answered yet, of addresses with and without an account.';

COMMENT ON COLUMN identity.verification_requests.frontend_url IS 'Where the link of the mail is to lead.';

CREATE TABLE inventory.allocations (
    hold_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    during tstzrange NOT NULL,
    state text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    CONSTRAINT allocation_half_open CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
    CONSTRAINT allocation_released_at_release CHECK (((state = 'released'::text) = (released_at IS NOT NULL))),
    CONSTRAINT allocation_state_known CHECK ((state = ANY (ARRAY['held'::text, 'sold'::text, 'released'::text])))
);

COMMENT ON TABLE inventory.allocations IS 'When a hold has which resource. Held and sold ones never overlap. Never deleted.';

CREATE TABLE inventory.hold_lines (
    hold_id uuid NOT NULL,
    stock_id uuid NOT NULL,
    quantity integer NOT NULL,
    state text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    CONSTRAINT line_quantity_positive CHECK ((quantity > 0)),
    CONSTRAINT line_released_at_release CHECK (((state = 'released'::text) = (released_at IS NOT NULL))),
    CONSTRAINT line_state_known CHECK ((state = ANY (ARRAY['held'::text, 'sold'::text, 'released'::text])))
)
WITH (fillfactor='80');

COMMENT ON TABLE inventory.hold_lines IS 'How much of which stock a hold has. state and expires_at repeat the hold''s, so that lapsed lines of a stock are found without reading everything that was ever sold of it. Never deleted.';

COMMENT ON COLUMN inventory.hold_lines.state IS 'held and sold lines count in inventory.stock.taken; released ones do not.';

CREATE TABLE inventory.holds (
    id uuid NOT NULL,
    product text NOT NULL,
    account_id uuid,
    state text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT hold_expiry_finite CHECK (isfinite(expires_at)),
    CONSTRAINT hold_state_known CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'released'::text, 'expired'::text])))
)
WITH (fillfactor='80');

COMMENT ON TABLE inventory.holds IS 'A hold takes all its lines or none. held: until expires_at, and after it until somebody reclaims a line; confirmed: sold; released: given back; expired: lapsed, its lines are given back by whoever needs them. Never deleted.';

COMMENT ON COLUMN inventory.holds.account_id IS 'For whom. No foreign key: inventory does not depend on identity, and the check would lock the account once more.';

CREATE TABLE inventory.resources (
    id uuid NOT NULL,
    product text NOT NULL
);

COMMENT ON TABLE inventory.resources IS 'Things that one customer at a time has: a room, a practitioner.';

CREATE TABLE inventory.stock (
    id uuid NOT NULL,
    product text NOT NULL,
    capacity integer NOT NULL,
    taken integer NOT NULL,
    awaited boolean DEFAULT false NOT NULL,
    CONSTRAINT stock_capacity_bounded CHECK ((capacity <= 1000000000)),
    CONSTRAINT stock_not_oversold CHECK (((taken >= 0) AND (taken <= capacity)))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500');

COMMENT ON TABLE inventory.stock IS 'Things that are counted: the places of a ticket tier, of a departure, of a room type on a night.';

COMMENT ON COLUMN inventory.stock.taken IS 'Sum of the held and sold lines of inventory.hold_lines, lapsed ones included until somebody reclaims them.';

COMMENT ON COLUMN inventory.stock.awaited IS 'Somebody waits for it in a queue of its product, which is asked first when some of it is given back. Lapsed holds on it make room for the queue only.';

CREATE TABLE ledger.accounts (
    id uuid NOT NULL,
    product text NOT NULL,
    kind text NOT NULL,
    owner_id uuid,
    currency text NOT NULL,
    balance numeric(14,2),
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ledger_account_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT ledger_account_kind_form CHECK ((kind ~ '^[a-z][a-z_]*$'::text)),
    CONSTRAINT wallet_balance_bounded CHECK ((balance <= 999999999999.99)),
    CONSTRAINT wallet_balance_not_negative CHECK ((balance >= (0)::numeric)),
    CONSTRAINT wallet_has_owner_and_balance CHECK ((((kind = 'wallet'::text) = (balance IS NOT NULL)) AND ((kind <> 'wallet'::text) OR (owner_id IS NOT NULL))))
)
WITH (fillfactor='80');

COMMENT ON TABLE ledger.accounts IS 'Accounts of the books: wallets of customers, and the platform''s own (stripe_clearing, revenue, fees, tax, unapplied).';

COMMENT ON COLUMN ledger.accounts.balance IS 'Of a wallet: credits − debits. Internal accounts keep none: every payment would queue on the row.';

CREATE TABLE ledger.transfers (
    id uuid NOT NULL,
    debit_id uuid NOT NULL,
    credit_id uuid NOT NULL,
    amount numeric(14,2) NOT NULL,
    currency text NOT NULL,
    kind text NOT NULL,
    order_id uuid,
    reference text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT transfer_amount_bounded CHECK (((amount > (0)::numeric) AND (amount <= 999999999999.99))),
    CONSTRAINT transfer_kind_form CHECK ((kind ~ '^[a-z][a-z_]*$'::text)),
    CONSTRAINT transfer_two_accounts CHECK ((debit_id <> credit_id))
);

COMMENT ON TABLE ledger.transfers IS 'One row moves one amount from the debit to the credit side: the books balance by construction. Append-only.';

COMMENT ON COLUMN ledger.transfers.reference IS 'What caused it, as kind:id.';

CREATE TABLE messaging.mails (
    id uuid NOT NULL,
    product text NOT NULL,
    recipient text NOT NULL,
    template text NOT NULL,
    language text NOT NULL,
    dedupe_key text,
    request_id uuid,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    message_id text,
    refused_at timestamp with time zone,
    refusal text,
    CONSTRAINT mail_recipient_length CHECK ((length(recipient) <= 500)),
    CONSTRAINT mail_sent_or_refused CHECK (((sent_at IS NULL) OR (refused_at IS NULL)))
);

COMMENT ON TABLE messaging.mails IS 'Every mail that was queued, and whether it was sent. What it said is in its effect request.';

COMMENT ON COLUMN messaging.mails.dedupe_key IS 'Two mails of one product with the same key are one mail.';

COMMENT ON COLUMN messaging.mails.request_id IS 'The request in effects.requests that sends it.';

COMMENT ON COLUMN messaging.mails.refusal IS 'Why it will never be sent: no address, or what the mail server said.';

CREATE TABLE messaging.templates (
    product text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    CONSTRAINT template_language_form CHECK ((language ~ '^[a-z]{2}(-[A-Z]{2})?$'::text)),
    CONSTRAINT template_name_form CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT template_subject_one_line CHECK ((subject !~ '[\r\n]'::text))
);

COMMENT ON TABLE messaging.templates IS 'Mail texts (Mustache). {{{x}}} in subject and text, which are not HTML; {{x}}, which escapes, in html.';

CREATE TABLE ops.audit (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    product text,
    actor uuid,
    action text NOT NULL,
    subject text,
    detail jsonb
);

COMMENT ON TABLE ops.audit IS 'Who did what that matters to security or money. Append-only; ids sort by time.';

COMMENT ON COLUMN ops.audit.actor IS 'Account that acted; NULL for the system, the command line or an anonymous caller.';

COMMENT ON COLUMN ops.audit.subject IS 'What was acted on: an id or number.';

CREATE TABLE ops.idempotency_keys (
    id uuid NOT NULL,
    actor uuid,
    operation text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    status smallint,
    body json,
    decoration jsonb,
    is_sealed boolean DEFAULT false NOT NULL,
    sealed bytea,
    CONSTRAINT idempotency_answer_has_status CHECK (((answered_at IS NULL) = (status IS NULL))),
    CONSTRAINT idempotency_key_length CHECK (((length(key) >= 1) AND (length(key) <= 400))),
    CONSTRAINT idempotency_sealed_answer_is_sealed CHECK (((sealed IS NULL) OR (is_sealed AND (body IS NULL) AND (decoration IS NULL))))
)
WITH (fillfactor='80');

COMMENT ON TABLE ops.idempotency_keys IS 'One row per idempotency key in use: the request it belongs to and, when finished, the answer that repeats get.';

COMMENT ON COLUMN ops.idempotency_keys.actor IS 'Account that sent the key; NULL for anonymous callers.';

COMMENT ON COLUMN ops.idempotency_keys.key IS 'The Idempotency-Key as it was sent; for sealed answers a hash of it, keyed by the server''s secret.';

COMMENT ON COLUMN ops.idempotency_keys.started_at IS 'When the call that now owns the key began.';

COMMENT ON COLUMN ops.idempotency_keys.decoration IS 'Headers of the answer.';

COMMENT ON COLUMN ops.idempotency_keys.is_sealed IS 'The answer holds secrets, so it is kept only as ciphertext.';

COMMENT ON COLUMN ops.idempotency_keys.sealed IS 'The answer, encrypted with a key that only the server can derive.';

CREATE TABLE ops.jobs (
    name text NOT NULL,
    function text NOT NULL,
    every interval NOT NULL,
    next_run_at timestamp with time zone DEFAULT now() NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    last_run_at timestamp with time zone,
    last_result jsonb,
    last_error text,
    failures integer DEFAULT 0 NOT NULL,
    batch integer,
    CONSTRAINT job_batch_positive CHECK ((batch > 0)),
    CONSTRAINT job_function_form CHECK ((function ~ '^[a-z_]+\.[a-z0-9_]+$'::text)),
    CONSTRAINT job_interval_positive CHECK ((every > '00:00:00'::interval))
);

COMMENT ON TABLE ops.jobs IS 'What runs from time to time; ops.run_due_jobs() runs what is due.';

COMMENT ON COLUMN ops.jobs.function IS 'schema.name of a function with no parameter, or with p_limit int; an int result is the number of rows it dealt with.';

COMMENT ON COLUMN ops.jobs.failures IS 'Failed runs since the last good one.';

COMMENT ON COLUMN ops.jobs.batch IS 'Most rows in one run, hence in one transaction; NULL: as many as the caller allows. A run that did as many is followed by another at once.';

CREATE TABLE ops.migrations (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE ops.migrations IS 'Files of sql/schema that were applied, and one row "functions" for the loaded state of sql/functions.';

COMMENT ON COLUMN ops.migrations.checksum IS 'SHA-256 (hex) of the file, or of all function files together.';

CREATE TABLE ops.rate_windows (
    class text NOT NULL,
    subject text NOT NULL,
    used integer NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT rate_window_subject_length CHECK ((length(subject) <= 600)),
    CONSTRAINT rate_window_used_positive CHECK ((used > 0))
)
WITH (fillfactor='70');

COMMENT ON TABLE ops.rate_windows IS 'Calls counted against a strict rate limit, in the current window of each subject.';

COMMENT ON COLUMN ops.rate_windows.subject IS 'Whom the limit counts: an address, an account, or both.';

CREATE TABLE payments.attempts (
    id uuid NOT NULL,
    product text NOT NULL,
    order_id uuid NOT NULL,
    provider text NOT NULL,
    amount numeric(14,2) NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    description text,
    email text,
    provider_id text,
    client_secret text,
    provider_status text,
    charge_id text,
    received numeric(14,2) NOT NULL,
    received_currency text,
    refunded numeric(14,2) NOT NULL,
    is_applied boolean NOT NULL,
    failure_reason text,
    effect_id uuid,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    tries integer DEFAULT 1 NOT NULL,
    declined_at timestamp with time zone,
    declined_charge text,
    checks integer DEFAULT 0 NOT NULL,
    next_check_at timestamp with time zone,
    CONSTRAINT attempt_amount_bounded CHECK (((amount > (0)::numeric) AND (amount <= 999999999999.99))),
    CONSTRAINT attempt_applied_in_full CHECK (((NOT is_applied) OR (received = amount))),
    CONSTRAINT attempt_checks_not_negative CHECK ((checks >= 0)),
    CONSTRAINT attempt_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT attempt_provider_known CHECK ((provider = 'stripe'::text)),
    CONSTRAINT attempt_received_bounded CHECK (((received >= (0)::numeric) AND (received <= 999999999999.99))),
    CONSTRAINT attempt_received_when_settled CHECK ((((state = ANY (ARRAY['succeeded'::text, 'mismatch'::text, 'refunded'::text])) = (settled_at IS NOT NULL)) AND ((settled_at IS NOT NULL) = (received_currency IS NOT NULL)) AND ((settled_at IS NOT NULL) OR (received = (0)::numeric)))),
    CONSTRAINT attempt_refunded_within_received CHECK (((refunded >= (0)::numeric) AND (refunded <= received))),
    CONSTRAINT attempt_state_known CHECK ((state = ANY (ARRAY['creating'::text, 'open'::text, 'failed'::text, 'cancelled'::text, 'succeeded'::text, 'mismatch'::text, 'refunded'::text]))),
    CONSTRAINT attempt_tries_positive CHECK ((tries > 0))
)
WITH (fillfactor='70');

COMMENT ON TABLE payments.attempts IS 'Attempts to pay an order, on any provider. Never deleted.';

COMMENT ON COLUMN payments.attempts.state IS 'creating: the provider was asked; open: payable; failed: refused, and payable again; cancelled; succeeded: money received (is_applied says whether the order got it); mismatch: other money than asked for; refunded: all sent back.';

COMMENT ON COLUMN payments.attempts.provider_id IS 'The provider''s id: pi_… for Stripe.';

COMMENT ON COLUMN payments.attempts.received_currency IS 'Of received and refunded; another than currency in a mismatch.';

COMMENT ON COLUMN payments.attempts.is_applied IS 'The received money counts in sales.orders.paid. If not, all of it goes back.';

COMMENT ON COLUMN payments.attempts.tries IS 'How often it was opened to be paid: again after each refusal.';

COMMENT ON COLUMN payments.attempts.declined_at IS 'When the provider, by its own clock, refused the last time; older news of refusals are stale.';

COMMENT ON COLUMN payments.attempts.declined_charge IS 'The charge that was refused the last time.';

COMMENT ON COLUMN payments.attempts.checks IS 'How often the provider was asked, since it was opened, what became of it.';

COMMENT ON COLUMN payments.attempts.next_check_at IS 'When the provider is asked again; NULL when there is nothing more to learn.';

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
    next_try_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT event_id_bounded CHECK (((length(event_id) >= 1) AND (length(event_id) <= 255))),
    CONSTRAINT event_parked_has_next_try CHECK (((state = 'parked'::text) = (next_try_at IS NOT NULL))),
    CONSTRAINT event_state_known CHECK ((state = ANY (ARRAY['new'::text, 'applied'::text, 'ignored'::text, 'parked'::text, 'unmatched'::text, 'failed'::text])))
);

COMMENT ON TABLE payments.events IS 'Inbox of verified provider events, each stored once by the provider''s id.';

COMMENT ON COLUMN payments.events.state IS 'applied; ignored: nothing to do; parked: matches nothing yet, or could not be applied (note says why), and is tried again; unmatched: matched nothing to the end; failed: could not be applied to the end.';

COMMENT ON COLUMN payments.events.note IS 'What went wrong when it was applied the last time.';

CREATE TABLE payments.mismatches (
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    expected_amount numeric(14,2) NOT NULL,
    expected_currency text NOT NULL,
    received_amount numeric(14,2) NOT NULL,
    received_currency text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reviewed_at timestamp with time zone
);

COMMENT ON TABLE payments.mismatches IS 'Payments whose amount or currency is not what was asked for: not accepted, sent back, and to be looked at by a person.';

COMMENT ON COLUMN payments.mismatches.reviewed_at IS 'Set by the person who looked.';

CREATE TABLE payments.refunds (
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    order_id uuid NOT NULL,
    amount numeric(14,2) NOT NULL,
    currency text NOT NULL,
    reason text NOT NULL,
    source text NOT NULL,
    state text NOT NULL,
    provider_id text,
    failure_reason text,
    requested_by uuid,
    effect_id uuid,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    retry_of uuid,
    checks integer DEFAULT 0 NOT NULL,
    next_check_at timestamp with time zone,
    failed_at timestamp with time zone,
    returned_at timestamp with time zone,
    CONSTRAINT refund_amount_bounded CHECK (((amount > (0)::numeric) AND (amount <= 999999999999.99))),
    CONSTRAINT refund_checked_while_pending CHECK (((next_check_at IS NULL) OR (state = 'pending'::text))),
    CONSTRAINT refund_checks_not_negative CHECK ((checks >= 0)),
    CONSTRAINT refund_finished_at_end CHECK (((state = ANY (ARRAY['succeeded'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
    CONSTRAINT refund_retries_another CHECK ((retry_of <> id)),
    CONSTRAINT refund_returned_has_failed CHECK (((returned_at IS NULL) OR (state = 'failed'::text))),
    CONSTRAINT refund_source_known CHECK ((source = ANY (ARRAY['requested'::text, 'automatic'::text, 'provider'::text]))),
    CONSTRAINT refund_state_known CHECK ((state = ANY (ARRAY['requested'::text, 'pending'::text, 'succeeded'::text, 'failed'::text])))
);

COMMENT ON TABLE payments.refunds IS 'Money sent back. Never deleted.';

COMMENT ON COLUMN payments.refunds.source IS 'requested: by a person here; automatic: money that could not be used; provider: made at the provider (its dashboard).';

COMMENT ON COLUMN payments.refunds.retry_of IS 'The refused refund that this one asks for again.';

COMMENT ON COLUMN payments.refunds.checks IS 'How often the provider was asked what became of it.';

COMMENT ON COLUMN payments.refunds.next_check_at IS 'When the provider is asked again; NULL unless it is pending there.';

COMMENT ON COLUMN payments.refunds.failed_at IS 'When a refund that the provider had begun failed, by its clock: from then on its sums leave it out.';

COMMENT ON COLUMN payments.refunds.returned_at IS 'When it was booked back, because the money of a refund that had succeeded came back to us.';

CREATE TABLE payments.rejected_events (
    id uuid NOT NULL,
    product text NOT NULL,
    provider text NOT NULL,
    reason text NOT NULL,
    event_id text,
    type text,
    received_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE payments.rejected_events IS 'Webhook calls that failed verification (forged, stale, malformed). What they claim is not kept, apart from its name.';

CREATE TABLE payments.smallest_charges (
    currency text NOT NULL,
    amount numeric(14,2) NOT NULL,
    CONSTRAINT smallest_charge_bounded CHECK (((amount > (0)::numeric) AND (amount <= 999999.99))),
    CONSTRAINT smallest_charge_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text))
);

COMMENT ON TABLE payments.smallest_charges IS 'The least that the provider charges, by currency. An order of less, but more than nothing, is refused.';

CREATE TABLE sales.number_days (
    product text NOT NULL,
    day_on date NOT NULL,
    base bigint NOT NULL
);

COMMENT ON TABLE sales.number_days IS 'Where the sequence stood before the first order of a UTC day: number within the day = nextval − base.';

CREATE TABLE sales.order_history (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text,
    actor_id uuid,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE sales.order_history IS 'Every state change of every order, written by the trigger. Append-only.';

COMMENT ON COLUMN sales.order_history.actor_id IS 'The account that did it; NULL for the platform itself. Outlives the account.';

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
    subtotal numeric(14,2) NOT NULL,
    discount numeric(14,2) NOT NULL,
    fee numeric(14,2) NOT NULL,
    tax numeric(14,2) NOT NULL,
    total numeric(14,2) NOT NULL,
    paid numeric(14,2) NOT NULL,
    refunded numeric(14,2) NOT NULL,
    hold_id uuid,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT order_amounts_not_negative CHECK ((LEAST(discount, fee, tax, refunded) >= 0.0)),
    CONSTRAINT order_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT order_discount_within_subtotal CHECK ((discount <= subtotal)),
    CONSTRAINT order_expiry_finite CHECK (isfinite(expires_at)),
    CONSTRAINT order_paid_within_total CHECK ((paid <= total)),
    CONSTRAINT order_refunded_within_paid CHECK ((refunded <= paid)),
    CONSTRAINT order_total_adds_up CHECK ((total = (((subtotal - discount) + fee) + tax))),
    CONSTRAINT order_total_bounded CHECK ((total <= 999999999999.99))
)
WITH (fillfactor='80');

COMMENT ON TABLE sales.orders IS 'One row for every order or booking of any product; the product''s own table extends it 1:1. Never deleted.';

COMMENT ON COLUMN sales.orders.state_reason IS 'Why the order came into its state; copied to sales.order_history.';

COMMENT ON COLUMN sales.orders.state_actor IS 'The account that brought it there; NULL for the platform itself.';

COMMENT ON COLUMN sales.orders.is_unpaid IS 'sales.states.is_unpaid of the state, kept by the trigger, for the index.';

COMMENT ON COLUMN sales.orders.paid IS 'Money received and accepted for this order. Money that is sent back at once does not count.';

COMMENT ON COLUMN sales.orders.expires_at IS 'Until when it may be paid; kept unchanged after that.';

CREATE TABLE sales.products (
    product text NOT NULL,
    currency text NOT NULL,
    hold_minutes integer NOT NULL,
    order_prefix text NOT NULL,
    number_sequence text NOT NULL,
    fee_percent numeric(5,2) NOT NULL,
    initial_state text NOT NULL,
    paying_state text NOT NULL,
    paid_state text NOT NULL,
    expired_state text NOT NULL,
    failed_state text NOT NULL,
    refunded_state text NOT NULL,
    CONSTRAINT product_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT product_fee_bounded CHECK (((fee_percent >= (0)::numeric) AND (fee_percent <= (100)::numeric))),
    CONSTRAINT product_hold_bounded CHECK (((hold_minutes >= 1) AND (hold_minutes <= 43200))),
    CONSTRAINT product_prefix_form CHECK ((order_prefix ~ '^[A-Z]{1,8}$'::text))
);

COMMENT ON TABLE sales.products IS 'What differs between products in how they sell. A DBA may change fees and minutes.';

COMMENT ON COLUMN sales.products.hold_minutes IS 'How long an unpaid order keeps its hold.';

COMMENT ON COLUMN sales.products.number_sequence IS 'The sequence behind the order numbers.';

COMMENT ON COLUMN sales.products.fee_percent IS 'Service fee, per cent of the subtotal.';

COMMENT ON COLUMN sales.products.paying_state IS 'While a payment is under way.';

COMMENT ON COLUMN sales.products.expired_state IS 'Where an unpaid order goes when its time is over.';

COMMENT ON COLUMN sales.products.failed_state IS 'Where an unpaid order goes when its payment fails.';

CREATE TABLE sales.promo_codes (
    id uuid NOT NULL,
    product text NOT NULL,
    scope_id uuid,
    code text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    kind text NOT NULL,
    value numeric(14,2) NOT NULL,
    max_discount numeric(14,2),
    min_subtotal numeric(14,2) DEFAULT 0.00 NOT NULL,
    max_uses integer DEFAULT 0 NOT NULL,
    max_uses_per_account integer DEFAULT 0 NOT NULL,
    uses integer DEFAULT 0 NOT NULL,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT promo_code_description_length CHECK ((length(description) <= 500)),
    CONSTRAINT promo_code_form CHECK ((code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
    CONSTRAINT promo_code_kind_known CHECK ((kind = ANY (ARRAY['percentage'::text, 'fixed'::text]))),
    CONSTRAINT promo_code_limits_bounded CHECK ((LEAST(max_uses, max_uses_per_account) >= 0)),
    CONSTRAINT promo_code_max_discount_bounded CHECK (((max_discount > 0.0) AND (max_discount <= 999999.99))),
    CONSTRAINT promo_code_min_subtotal_bounded CHECK (((min_subtotal >= 0.0) AND (min_subtotal <= 999999.99))),
    CONSTRAINT promo_code_uses_within_limit CHECK (((uses >= 0) AND ((max_uses = 0) OR (uses <= max_uses)))),
    CONSTRAINT promo_code_value_bounded CHECK (((value > 0.0) AND (value <=
CASE kind
    WHEN 'percentage'::text THEN 100.0
    ELSE 999999.99
END))),
    CONSTRAINT promo_code_window CHECK ((valid_from < valid_to)),
    CONSTRAINT promo_code_window_finite CHECK ((isfinite(valid_from) AND isfinite(valid_to)))
)
WITH (fillfactor='70');

COMMENT ON TABLE sales.promo_codes IS 'Codes that make an order cheaper. One that was used is kept, and put out of use by is_active.';

COMMENT ON COLUMN sales.promo_codes.scope_id IS 'The only thing of its product that it is for (for ticketing an event); NULL: everything that the product sells.';

COMMENT ON COLUMN sales.promo_codes.code IS 'What buyers type, in capital letters; however they write it.';

COMMENT ON COLUMN sales.promo_codes.kind IS 'percentage: value is per cent of the subtotal. fixed: value is an amount.';

COMMENT ON COLUMN sales.promo_codes.max_discount IS 'The most that it takes off an order; NULL: no bound of its own.';

COMMENT ON COLUMN sales.promo_codes.min_subtotal IS 'The least that an order must come to, before discount and fee.';

COMMENT ON COLUMN sales.promo_codes.max_uses IS 'By how many orders it can be used; 0: any number.';

COMMENT ON COLUMN sales.promo_codes.max_uses_per_account IS 'By how many orders of one account; 0: any number.';

COMMENT ON COLUMN sales.promo_codes.uses IS 'How many rows of sales.promo_uses are not given back; the row''s lock decides.';

COMMENT ON COLUMN sales.promo_codes.valid_from IS 'From then on; NULL: since ever.';

COMMENT ON COLUMN sales.promo_codes.valid_to IS 'Until just before then; NULL: for ever.';

CREATE TABLE sales.promo_uses (
    order_id uuid NOT NULL,
    promo_code_id uuid NOT NULL,
    account_id uuid NOT NULL,
    discount numeric(14,2) NOT NULL,
    used_at timestamp with time zone NOT NULL,
    given_back_at timestamp with time zone,
    CONSTRAINT promo_use_discount_positive CHECK ((discount > 0.0))
);

COMMENT ON TABLE sales.promo_uses IS 'The promo code that an order uses. Written only under the lock of the promo code''s row. Never deleted.';

COMMENT ON COLUMN sales.promo_uses.discount IS 'What it took off; stays what it was when the order was made.';

COMMENT ON COLUMN sales.promo_uses.used_at IS 'When it was taken; for an order that was revived, the last time.';

COMMENT ON COLUMN sales.promo_uses.given_back_at IS 'Since when the use counts no more, because the order was cancelled, failed or expired unpaid; NULL while it counts.';

CREATE TABLE sales.states (
    product text NOT NULL,
    state text NOT NULL,
    is_unpaid boolean NOT NULL,
    stops_payment boolean NOT NULL
);

COMMENT ON TABLE sales.states IS 'The states of a product''s orders.';

COMMENT ON COLUMN sales.states.is_unpaid IS 'Waits for payment, and expires.';

COMMENT ON COLUMN sales.states.stops_payment IS 'Entering it cancels the open attempt to pay at the provider.';

CREATE SEQUENCE sales.ticketing_order_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE sales.transitions (
    product text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    CONSTRAINT transition_changes CHECK ((from_state <> to_state))
);

COMMENT ON TABLE sales.transitions IS 'The only state changes that an order may make; a trigger refuses all others.';

CREATE TABLE ticketing.calendars (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT calendar_kind_known CHECK ((kind = ANY (ARRAY['events'::text, 'tickets'::text]))),
    CONSTRAINT calendar_name_length CHECK ((length(name) <= 100))
);

COMMENT ON TABLE ticketing.calendars IS 'Addresses under which calendar programs fetch somebody''s events or tickets. Deleting the row ends the address.';

COMMENT ON COLUMN ticketing.calendars.kind IS 'events: what the account organizes; tickets: what it has tickets for.';

COMMENT ON COLUMN ticketing.calendars.name IS 'What the owner calls it, such as the program that it was made for.';

COMMENT ON COLUMN ticketing.calendars.token_hash IS 'core.hash_secret() of the secret in the address, which is shown once.';

CREATE TABLE ticketing.categories (
    id uuid NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT category_name_length CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT category_slug_form CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 120)))
);

COMMENT ON TABLE ticketing.categories IS 'What kinds of events there are.';

CREATE TABLE ticketing.day_passes (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    event_id uuid NOT NULL,
    pricing_type text DEFAULT 'day_based'::text NOT NULL,
    is_all_days boolean NOT NULL,
    day_number integer,
    event_day_id uuid,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    price numeric(14,2) NOT NULL,
    quantity integer NOT NULL,
    stock_id uuid NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT day_pass_name_length CHECK (((length(name) >= 1) AND (length(name) <= 255))),
    CONSTRAINT day_pass_number_bounded CHECK (((day_number >= 1) AND (day_number <= 1000))),
    CONSTRAINT day_pass_one_day_or_all CHECK (((is_all_days = (day_number IS NULL)) AND (is_all_days = (event_day_id IS NULL)))),
    CONSTRAINT day_pass_price_bounded CHECK (((price >= (0)::numeric) AND (price <= 999999.99))),
    CONSTRAINT day_pass_pricing_day_based CHECK ((pricing_type = 'day_based'::text)),
    CONSTRAINT day_pass_quantity_bounded CHECK (((quantity >= 1) AND (quantity <= 1000000)))
);

COMMENT ON TABLE ticketing.day_passes IS 'What a day_based ticket type sells: one day, or all days of the event. Their quantities may add up to more than the type''s: both bind.';

COMMENT ON COLUMN ticketing.day_passes.event_id IS 'The type''s event: it makes the foreign keys refuse days of others.';

COMMENT ON COLUMN ticketing.day_passes.pricing_type IS 'Always day_based: it makes the foreign key refuse other types.';

COMMENT ON COLUMN ticketing.day_passes.day_number IS 'What the organizer calls the day; event_day_id is the day. Both are NULL for all days.';

CREATE TABLE ticketing.day_tier_prices (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    event_id uuid NOT NULL,
    pricing_type text DEFAULT 'tier_and_day'::text NOT NULL,
    day_number integer NOT NULL,
    day_name text NOT NULL,
    event_day_id uuid NOT NULL,
    tier_number integer NOT NULL,
    tier_name text NOT NULL,
    price numeric(14,2) NOT NULL,
    quantity integer NOT NULL,
    stock_id uuid NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT day_tier_price_day_name_length CHECK (((length(day_name) >= 1) AND (length(day_name) <= 255))),
    CONSTRAINT day_tier_price_day_number_bounded CHECK (((day_number >= 1) AND (day_number <= 1000))),
    CONSTRAINT day_tier_price_price_bounded CHECK (((price >= (0)::numeric) AND (price <= 999999.99))),
    CONSTRAINT day_tier_price_pricing_tier_and_day CHECK ((pricing_type = 'tier_and_day'::text)),
    CONSTRAINT day_tier_price_quantity_bounded CHECK (((quantity >= 1) AND (quantity <= 1000000))),
    CONSTRAINT day_tier_price_tier_name_length CHECK (((length(tier_name) >= 1) AND (length(tier_name) <= 255))),
    CONSTRAINT day_tier_price_tier_number_bounded CHECK (((tier_number >= 1) AND (tier_number <= 1000)))
);

COMMENT ON TABLE ticketing.day_tier_prices IS 'The cells of the matrix that a tier_and_day ticket type sells: a tier on a day, with its price and quantity.';

COMMENT ON COLUMN ticketing.day_tier_prices.event_id IS 'The type''s event: it makes the foreign keys refuse days of others.';

COMMENT ON COLUMN ticketing.day_tier_prices.pricing_type IS 'Always tier_and_day: it makes the foreign key refuse other types.';

CREATE TABLE ticketing.event_days (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    day_on date NOT NULL,
    stock_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE ticketing.event_days IS 'The days, on the wall clock of the event''s zone, of events that sell days; each has the capacity of the event as a stock of its own. Follows from the event''s dates and is kept by ticketing.keep_event_days.';

COMMENT ON COLUMN ticketing.event_days.day_on IS 'When an event is moved, its days move along: passes and prices refer to the day, not to the date.';

CREATE TABLE ticketing.events (
    id uuid NOT NULL,
    organizer_id uuid NOT NULL,
    category_id uuid,
    slug text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    short_description text DEFAULT ''::text NOT NULL,
    pricing_type text NOT NULL,
    venue_name text DEFAULT ''::text NOT NULL,
    venue_address text DEFAULT ''::text NOT NULL,
    venue_city text DEFAULT ''::text NOT NULL,
    venue_country text DEFAULT ''::text NOT NULL,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    total_capacity integer NOT NULL,
    stock_id uuid NOT NULL,
    is_free boolean DEFAULT false NOT NULL,
    is_featured boolean DEFAULT false NOT NULL,
    base_price numeric(14,2),
    currency text NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    image text,
    card text NOT NULL,
    search_text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    wound_up_at timestamp with time zone,
    cancellation_reason text,
    has_waiting_list boolean DEFAULT false NOT NULL,
    takes_waiting boolean DEFAULT true NOT NULL,
    CONSTRAINT event_base_price_bounded CHECK (((base_price >= (0)::numeric) AND (base_price <= 999999.99))),
    CONSTRAINT event_cancellation_reason_length CHECK (((length(cancellation_reason) >= 1) AND (length(cancellation_reason) <= 500))),
    CONSTRAINT event_cancelled_has_time CHECK (((cancelled_at IS NOT NULL) = (status = 'cancelled'::text))),
    CONSTRAINT event_capacity_bounded CHECK (((total_capacity >= 1) AND (total_capacity <= 1000000))),
    CONSTRAINT event_dates_bounded CHECK (((starts_at >= '1970-01-01 00:00:00+00'::timestamp with time zone) AND (ends_at < '2200-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT event_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT event_free_costs_nothing CHECK (((NOT is_free) OR (COALESCE(base_price, (0)::numeric) = (0)::numeric))),
    CONSTRAINT event_pricing_type_known CHECK ((pricing_type = ANY (ARRAY['simple'::text, 'tiered'::text, 'day_based'::text, 'tier_and_day'::text]))),
    CONSTRAINT event_published_has_time CHECK (((published_at IS NOT NULL) OR (status = ANY (ARRAY['draft'::text, 'cancelled'::text])))),
    CONSTRAINT event_slug_form CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 255))),
    CONSTRAINT event_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'ongoing'::text, 'completed'::text, 'cancelled'::text]))),
    CONSTRAINT event_title_length CHECK (((length(title) >= 1) AND (length(title) <= 255)))
);

COMMENT ON TABLE ticketing.events IS 'Events. Their capacity is a stock of its own, which every ticket sold takes from, beside that of its type and tier.';

COMMENT ON COLUMN ticketing.events.base_price IS 'The lowest price; once there are ticket types it is taken from them.';

COMMENT ON COLUMN ticketing.events.status IS 'draft, published or cancelled is decided by people; ongoing and completed follow from the dates and are stored late by a job: read ticketing.event_status().';

COMMENT ON COLUMN ticketing.events.card IS 'The start of the event''s JSON object, all that only a write changes; kept by ticketing.keep_event_card.';

COMMENT ON COLUMN ticketing.events.search_text IS 'Title, description, tags and venue in one text; kept by ticketing.keep_event_card.';

COMMENT ON COLUMN ticketing.events.wound_up_at IS 'When all orders of a cancelled event were cancelled or sent to be refunded.';

COMMENT ON COLUMN ticketing.events.cancellation_reason IS 'What the buyers of a cancelled event were told.';

COMMENT ON COLUMN ticketing.events.has_waiting_list IS 'Somebody has joined its waiting list at some time. All others need no look at the waiting list, orders above all.';

COMMENT ON COLUMN ticketing.events.takes_waiting IS 'Whether one may join its waiting list. Who waits already is served in any case.';

CREATE TABLE ticketing.offline_keys (
    event_id uuid NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT offline_key_length CHECK ((length(secret) = 32))
);

COMMENT ON TABLE ticketing.offline_keys IS 'What the offline packs of an event are signed with; the devices at its doors have it.';

COMMENT ON COLUMN ticketing.offline_keys.secret IS '256 random bits.';

CREATE TABLE ticketing.order_items (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    place integer NOT NULL,
    ticket_type_id uuid NOT NULL,
    ticket_tier_id uuid,
    ticket_type_name text NOT NULL,
    ticket_tier_name text,
    quantity integer NOT NULL,
    unit_price numeric(14,2) NOT NULL,
    subtotal numeric(14,2) NOT NULL,
    day_pass_id uuid,
    day_tier_price_id uuid,
    day_pass_name text,
    day_tier_price_name text,
    discount numeric(14,2) DEFAULT 0.00 NOT NULL,
    CONSTRAINT order_item_discount_within_subtotal CHECK (((discount >= 0.0) AND (discount <= subtotal))),
    CONSTRAINT order_item_of_one_structure CHECK ((num_nonnulls(ticket_tier_id, day_pass_id, day_tier_price_id) <= 1)),
    CONSTRAINT order_item_price_bounded CHECK (((unit_price >= 0.0) AND (unit_price <= 999999.99))),
    CONSTRAINT order_item_quantity_positive CHECK (((quantity >= 1) AND (quantity <= 100000))),
    CONSTRAINT order_item_sums_up CHECK ((subtotal = ((quantity)::numeric * unit_price)))
);

COMMENT ON TABLE ticketing.order_items IS 'Lines of an order, with names and prices as they were when it was made.';

COMMENT ON COLUMN ticketing.order_items.day_pass_id IS 'Of day_based pricing. The day that it admits on is the pass''s, wherever the event has moved since.';

COMMENT ON COLUMN ticketing.order_items.day_tier_price_id IS 'Of tier_and_day pricing; the day as for a day pass.';

COMMENT ON COLUMN ticketing.order_items.day_tier_price_name IS 'Names of day and tier, such as Day 1 - VIP.';

COMMENT ON COLUMN ticketing.order_items.discount IS 'Its share of the order''s discount, which is the sum of these; subtotal is before it.';

CREATE TABLE ticketing.orders (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    buyer_name text NOT NULL,
    buyer_email text NOT NULL,
    buyer_phone text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    payment_method text,
    frontend_url text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancellation_reason text,
    wound_up_at timestamp with time zone,
    wind_up_failures integer DEFAULT 0 NOT NULL,
    wind_up_retry_at timestamp with time zone,
    payment_reference text,
    CONSTRAINT order_buyer_email_normal CHECK (((buyer_email = lower(buyer_email)) AND (length(buyer_email) <= 254))),
    CONSTRAINT order_buyer_name_length CHECK (((length(buyer_name) >= 1) AND (length(buyer_name) <= 255))),
    CONSTRAINT order_notes_length CHECK ((length(notes) <= 2000)),
    CONSTRAINT order_payment_reference_length CHECK (((length(payment_reference) >= 1) AND (length(payment_reference) <= 255)))
);

COMMENT ON TABLE ticketing.orders IS 'What ticketing knows of an order beyond sales.orders: the event and the buyer.';

COMMENT ON COLUMN ticketing.orders.frontend_url IS 'Where the buyer came from; mails link to the order there.';

COMMENT ON COLUMN ticketing.orders.wound_up_at IS 'When the order was dealt with because its event was cancelled.';

COMMENT ON COLUMN ticketing.orders.wind_up_failures IS 'How often dealing with it after the cancellation of its event failed.';

COMMENT ON COLUMN ticketing.orders.wind_up_retry_at IS 'Not dealt with again before.';

COMMENT ON COLUMN ticketing.orders.payment_reference IS 'What a tester called the payment (confirm_payment); shown in place of the provider''s id.';

CREATE TABLE ticketing.refund_policies (
    event_id uuid NOT NULL,
    hours_before_start integer,
    updated_by uuid NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT refund_policy_hours_bounded CHECK (((hours_before_start >= 0) AND (hours_before_start <= 87600)))
);

COMMENT ON TABLE ticketing.refund_policies IS 'Until when the buyers of an event may have their money back; without a row, until it starts. Binds neither the organizer nor staff.';

COMMENT ON COLUMN ticketing.refund_policies.hours_before_start IS 'In full until so many hours before the start; NULL: buyers get nothing back.';

CREATE TABLE ticketing.scans (
    id uuid NOT NULL,
    outcome text NOT NULL,
    ticket_id uuid,
    event_id uuid,
    day_on date,
    gate text,
    scanned_by uuid NOT NULL,
    scanned_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by uuid,
    offline_id uuid,
    device text,
    CONSTRAINT scan_admits_a_ticket CHECK (((outcome <> 'admitted'::text) OR ((ticket_id IS NOT NULL) AND (day_on IS NOT NULL)))),
    CONSTRAINT scan_again_of_a_ticket CHECK (((outcome <> 'admitted_again'::text) OR ((ticket_id IS NOT NULL) AND (day_on IS NOT NULL)))),
    CONSTRAINT scan_device_length CHECK ((length(device) <= 100)),
    CONSTRAINT scan_gate_length CHECK ((length(gate) <= 100)),
    CONSTRAINT scan_outcome_known CHECK ((outcome = ANY (ARRAY['admitted'::text, 'admitted_again'::text, 'already_used'::text, 'wrong_event'::text, 'wrong_day'::text, 'void'::text, 'unknown'::text, 'undone'::text]))),
    CONSTRAINT scan_undone_has_time CHECK ((((outcome = 'undone'::text) = (undone_at IS NOT NULL)) AND ((outcome = 'undone'::text) = (undone_by IS NOT NULL))))
);

COMMENT ON TABLE ticketing.scans IS 'Every scan of a code at a gate: admitted, refused, or admitted and taken back.';

COMMENT ON COLUMN ticketing.scans.outcome IS 'admitted_again: a device without a connection let somebody in with a ticket that was used already.';

COMMENT ON COLUMN ticketing.scans.event_id IS 'The event that the gate named, else the ticket''s.';

COMMENT ON COLUMN ticketing.scans.day_on IS 'The day of the scan in the event''s zone; of an admission with a pass, the day that it used.';

COMMENT ON COLUMN ticketing.scans.offline_id IS 'What the device calls the scan, so that it counts once: whether it is sent at once, merged later, or both.';

COMMENT ON COLUMN ticketing.scans.device IS 'Which device made it, without a connection.';

CREATE SEQUENCE ticketing.ticket_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 20;

COMMENT ON SEQUENCE ticketing.ticket_numbers IS 'Numbers of tickets; gaps are normal.';

CREATE TABLE ticketing.ticket_tiers (
    id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    pricing_type text DEFAULT 'tiered'::text NOT NULL,
    tier_number integer NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    price numeric(14,2) NOT NULL,
    quantity integer NOT NULL,
    stock_id uuid NOT NULL,
    sales_start_at timestamp with time zone,
    sales_end_at timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ticket_tier_name_length CHECK (((length(name) >= 1) AND (length(name) <= 255))),
    CONSTRAINT ticket_tier_number_bounded CHECK (((tier_number >= 1) AND (tier_number <= 1000))),
    CONSTRAINT ticket_tier_price_bounded CHECK (((price >= (0)::numeric) AND (price <= 999999.99))),
    CONSTRAINT ticket_tier_pricing_tiered CHECK ((pricing_type = 'tiered'::text)),
    CONSTRAINT ticket_tier_quantity_bounded CHECK (((quantity >= 1) AND (quantity <= 1000000))),
    CONSTRAINT ticket_tier_sales_bounded CHECK (((sales_start_at >= '1970-01-01 00:00:00+00'::timestamp with time zone) AND (sales_end_at < '2200-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT ticket_tier_sales_end_after_start CHECK ((sales_end_at > sales_start_at))
);

COMMENT ON TABLE ticketing.ticket_tiers IS 'The price levels of a tiered ticket type. Their quantities may add up to more than the type''s: both bind.';

COMMENT ON COLUMN ticketing.ticket_tiers.pricing_type IS 'Always tiered: it makes the foreign key refuse other types.';

CREATE TABLE ticketing.ticket_types (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    pricing_type text NOT NULL,
    price numeric(14,2),
    total_quantity integer NOT NULL,
    stock_id uuid NOT NULL,
    sales_start_at timestamp with time zone,
    sales_end_at timestamp with time zone,
    min_purchase integer DEFAULT 1 NOT NULL,
    max_purchase integer DEFAULT 10 NOT NULL,
    benefits text DEFAULT ''::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ticket_type_name_length CHECK (((length(name) >= 1) AND (length(name) <= 255))),
    CONSTRAINT ticket_type_price_bounded CHECK (((price >= (0)::numeric) AND (price <= 999999.99))),
    CONSTRAINT ticket_type_price_only_if_simple CHECK (((price IS NOT NULL) = (pricing_type = 'simple'::text))),
    CONSTRAINT ticket_type_purchase_bounded CHECK (((min_purchase >= 1) AND ((max_purchase >= min_purchase) AND (max_purchase <= 1000)))),
    CONSTRAINT ticket_type_quantity_bounded CHECK (((total_quantity >= 1) AND (total_quantity <= 1000000))),
    CONSTRAINT ticket_type_sales_bounded CHECK (((sales_start_at >= '1970-01-01 00:00:00+00'::timestamp with time zone) AND (sales_end_at < '2200-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT ticket_type_sales_end_after_start CHECK ((sales_end_at > sales_start_at))
);

COMMENT ON TABLE ticketing.ticket_types IS 'What an event sells; the quantity is a stock of its own.';

COMMENT ON COLUMN ticketing.ticket_types.price IS 'For simple pricing; the other structures have prices on their parts.';

CREATE TABLE ticketing.tickets (
    id uuid NOT NULL,
    ticket_number text NOT NULL,
    order_id uuid NOT NULL,
    order_item_id uuid NOT NULL,
    place integer NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    holder_name text NOT NULL,
    holder_email text NOT NULL,
    price numeric(14,2) NOT NULL,
    qr_code_data text NOT NULL,
    status text NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ticket_qr_code_form CHECK ((qr_code_data ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT ticket_status_known CHECK ((status = ANY (ARRAY['active'::text, 'used'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT ticket_used_has_time CHECK (((status <> 'used'::text) OR (used_at IS NOT NULL)))
)
WITH (fillfactor='80');

COMMENT ON TABLE ticketing.tickets IS 'Tickets, issued when their order is confirmed.';

COMMENT ON COLUMN ticketing.tickets.qr_code_data IS '256 random bits as hex: who has it gets in.';

COMMENT ON COLUMN ticketing.tickets.status IS 'expired follows from the end of the event and is stored late by a job: read ticketing.ticket_status().';

COMMENT ON COLUMN ticketing.tickets.used_at IS 'When it was admitted first. A pass for several days stays active until it was admitted on the last of them.';

CREATE TABLE ticketing.waiting_list_entries (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    ticket_tier_id uuid,
    day_pass_id uuid,
    day_tier_price_id uuid,
    quantity integer NOT NULL,
    place bigint NOT NULL,
    status text DEFAULT 'waiting'::text NOT NULL,
    hold_id uuid,
    order_id uuid,
    frontend_url text DEFAULT ''::text NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    offered_at timestamp with time zone,
    offer_expires_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT waiting_list_end_has_time CHECK (((ended_at IS NULL) = (status = ANY (ARRAY['waiting'::text, 'offered'::text])))),
    CONSTRAINT waiting_list_of_one_structure CHECK ((num_nonnulls(ticket_tier_id, day_pass_id, day_tier_price_id) <= 1)),
    CONSTRAINT waiting_list_offer_is_whole CHECK (((num_nonnulls(hold_id, offered_at, offer_expires_at) = ANY (ARRAY[0, 3])) AND ((offered_at IS NOT NULL) OR (status <> ALL (ARRAY['offered'::text, 'ordered'::text, 'lapsed'::text]))) AND ((offered_at IS NULL) OR (status <> 'waiting'::text)))),
    CONSTRAINT waiting_list_order_if_ordered CHECK (((order_id IS NOT NULL) = (status = 'ordered'::text))),
    CONSTRAINT waiting_list_quantity_bounded CHECK (((quantity >= 1) AND (quantity <= 1000))),
    CONSTRAINT waiting_list_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'offered'::text, 'ordered'::text, 'lapsed'::text, 'left'::text, 'closed'::text])))
);

COMMENT ON TABLE ticketing.waiting_list_entries IS 'Who waits, or has waited, for what was sold out. An entry is written only by who has locked its stock, of its ticket type at least.';

COMMENT ON COLUMN ticketing.waiting_list_entries.place IS 'The order of joining, given under the lock of the stock: who waits for the same thing came in this order.';

COMMENT ON COLUMN ticketing.waiting_list_entries.status IS 'waiting; offered: hold_id keeps it until offer_expires_at; ordered: with order_id; lapsed: the offer was not taken in time (stored late by a job: read ticketing.waiting_list_status()); left: by the account itself; closed: the sale ended.';

COMMENT ON COLUMN ticketing.waiting_list_entries.frontend_url IS 'Where the account came from; mails link there.';

CREATE SEQUENCE ticketing.waiting_list_places
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

COMMENT ON SEQUENCE ticketing.waiting_list_places IS 'Places in waiting lists; gaps are normal.';

ALTER TABLE ONLY api.constraint_refusals
    ADD CONSTRAINT constraint_refusals_pkey PRIMARY KEY (constraint_name);

ALTER TABLE ONLY core.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);

ALTER TABLE ONLY effects.alerts
    ADD CONSTRAINT alert_once_per_request UNIQUE (request_id);

ALTER TABLE ONLY effects.alerts
    ADD CONSTRAINT alert_once_per_subject UNIQUE (subject);

ALTER TABLE ONLY effects.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY effects.requests
    ADD CONSTRAINT effect_once_per_key UNIQUE (key);

ALTER TABLE ONLY effects.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.accounts
    ADD CONSTRAINT account_email_once UNIQUE (product, email);

ALTER TABLE ONLY identity.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.email_verifications
    ADD CONSTRAINT email_verification_token_once UNIQUE (token_hash);

ALTER TABLE ONLY identity.email_verifications
    ADD CONSTRAINT email_verifications_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.login_attempts
    ADD CONSTRAINT login_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_token_once UNIQUE (token_hash);

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.verification_requests
    ADD CONSTRAINT verification_requests_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inventory.allocations
    ADD CONSTRAINT allocation_no_overlap EXCLUDE USING gist (resource_id WITH =, during WITH &&) WHERE ((state <> 'released'::text));

ALTER TABLE ONLY inventory.allocations
    ADD CONSTRAINT allocations_pkey PRIMARY KEY (hold_id, resource_id, during);

ALTER TABLE ONLY inventory.hold_lines
    ADD CONSTRAINT hold_lines_pkey PRIMARY KEY (hold_id, stock_id);

ALTER TABLE ONLY inventory.holds
    ADD CONSTRAINT holds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inventory.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inventory.stock
    ADD CONSTRAINT stock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger.accounts
    ADD CONSTRAINT ledger_account_unique UNIQUE NULLS NOT DISTINCT (product, kind, currency, owner_id);

ALTER TABLE ONLY ledger.transfers
    ADD CONSTRAINT transfers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (product, name, language);

ALTER TABLE ONLY ops.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ops.idempotency_keys
    ADD CONSTRAINT idempotency_key_once UNIQUE NULLS NOT DISTINCT (actor, operation, key);

ALTER TABLE ONLY ops.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ops.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (name);

ALTER TABLE ONLY ops.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);

ALTER TABLE ONLY ops.rate_windows
    ADD CONSTRAINT rate_windows_pkey PRIMARY KEY (class, subject);

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_provider_id_unique UNIQUE (provider, provider_id);

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY payments.events
    ADD CONSTRAINT event_once UNIQUE (product, provider, event_id);

ALTER TABLE ONLY payments.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY payments.mismatches
    ADD CONSTRAINT mismatch_once_per_attempt UNIQUE (attempt_id);

ALTER TABLE ONLY payments.mismatches
    ADD CONSTRAINT mismatches_pkey PRIMARY KEY (id);

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_provider_id_unique UNIQUE (provider_id);

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_retried_once UNIQUE (retry_of);

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refunds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY payments.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY payments.smallest_charges
    ADD CONSTRAINT smallest_charges_pkey PRIMARY KEY (currency);

ALTER TABLE ONLY sales.number_days
    ADD CONSTRAINT number_days_pkey PRIMARY KEY (product, day_on);

ALTER TABLE ONLY sales.order_history
    ADD CONSTRAINT order_history_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT order_number_unique UNIQUE (product, number);

ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sales.products
    ADD CONSTRAINT product_prefix_unique UNIQUE (order_prefix);

ALTER TABLE ONLY sales.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (product);

ALTER TABLE ONLY sales.promo_codes
    ADD CONSTRAINT promo_code_unique UNIQUE NULLS NOT DISTINCT (product, code, scope_id);

ALTER TABLE ONLY sales.promo_codes
    ADD CONSTRAINT promo_codes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sales.promo_uses
    ADD CONSTRAINT promo_uses_pkey PRIMARY KEY (order_id);

ALTER TABLE ONLY sales.states
    ADD CONSTRAINT states_pkey PRIMARY KEY (product, state);

ALTER TABLE ONLY sales.transitions
    ADD CONSTRAINT transitions_pkey PRIMARY KEY (product, from_state, to_state);

ALTER TABLE ONLY ticketing.calendars
    ADD CONSTRAINT calendar_token_once UNIQUE (token_hash);

ALTER TABLE ONLY ticketing.calendars
    ADD CONSTRAINT calendars_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.categories
    ADD CONSTRAINT category_slug_unique UNIQUE (slug);

ALTER TABLE ONLY ticketing.day_passes
    ADD CONSTRAINT day_pass_number_unique UNIQUE (ticket_type_id, day_number);

ALTER TABLE ONLY ticketing.day_passes
    ADD CONSTRAINT day_pass_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.day_passes
    ADD CONSTRAINT day_passes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.day_tier_prices
    ADD CONSTRAINT day_tier_price_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.day_tier_prices
    ADD CONSTRAINT day_tier_price_unique UNIQUE (ticket_type_id, day_number, tier_number);

ALTER TABLE ONLY ticketing.day_tier_prices
    ADD CONSTRAINT day_tier_prices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.event_days
    ADD CONSTRAINT event_day_event_unique UNIQUE (id, event_id);

ALTER TABLE ONLY ticketing.event_days
    ADD CONSTRAINT event_day_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.event_days
    ADD CONSTRAINT event_day_unique UNIQUE (event_id, day_on) DEFERRABLE;

ALTER TABLE ONLY ticketing.event_days
    ADD CONSTRAINT event_days_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT event_pricing_unique UNIQUE (id, pricing_type);

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT event_slug_unique UNIQUE (slug);

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT event_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.offline_keys
    ADD CONSTRAINT offline_keys_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_place_unique UNIQUE (order_id, place);

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.refund_policies
    ADD CONSTRAINT refund_policies_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY ticketing.scans
    ADD CONSTRAINT scans_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_issued_once UNIQUE (order_item_id, place);

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_number_unique UNIQUE (ticket_number);

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_qr_code_unique UNIQUE (qr_code_data);

ALTER TABLE ONLY ticketing.ticket_tiers
    ADD CONSTRAINT ticket_tier_number_unique UNIQUE (ticket_type_id, tier_number);

ALTER TABLE ONLY ticketing.ticket_tiers
    ADD CONSTRAINT ticket_tier_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.ticket_tiers
    ADD CONSTRAINT ticket_tiers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.ticket_types
    ADD CONSTRAINT ticket_type_event_pricing_unique UNIQUE (id, event_id, pricing_type);

ALTER TABLE ONLY ticketing.ticket_types
    ADD CONSTRAINT ticket_type_pricing_unique UNIQUE (id, pricing_type);

ALTER TABLE ONLY ticketing.ticket_types
    ADD CONSTRAINT ticket_type_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY ticketing.ticket_types
    ADD CONSTRAINT ticket_types_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT tickets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_entries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_place_unique UNIQUE (place);

CREATE INDEX requests_due ON effects.requests USING btree (run_at) WHERE (state = 'queued'::text);

CREATE INDEX requests_due_by_kind ON effects.requests USING btree (kind, run_at) WHERE (state = 'queued'::text);

CREATE INDEX requests_failed ON effects.requests USING btree (kind) WHERE (state = 'failed'::text);

CREATE INDEX requests_finished ON effects.requests USING btree (finished_at) WHERE (state <> 'queued'::text);

CREATE INDEX requests_to_purge ON effects.requests USING btree (finished_at) WHERE ((state = 'done'::text) AND (outcome <> '{}'::jsonb));

CREATE UNIQUE INDEX account_phone_once ON identity.accounts USING btree (product, phone) WHERE (product = 'resorts'::text);

CREATE INDEX email_verifications_account ON identity.email_verifications USING btree (account_id, created_at);

CREATE INDEX email_verifications_expires_at ON identity.email_verifications USING btree (expires_at);

CREATE INDEX login_attempts_account ON identity.login_attempts USING btree (account_id, at);

CREATE INDEX login_attempts_at ON identity.login_attempts USING btree (at);

CREATE INDEX login_attempts_email ON identity.login_attempts USING btree (product, email, at);

CREATE INDEX refresh_tokens_session ON identity.refresh_tokens USING btree (session_id);

CREATE INDEX sessions_account ON identity.sessions USING btree (account_id);

CREATE INDEX sessions_expires_at ON identity.sessions USING btree (expires_at);

CREATE INDEX allocations_by_resource ON inventory.allocations USING btree (resource_id, state, expires_at);

CREATE INDEX allocations_lapsing ON inventory.allocations USING btree (expires_at) WHERE (state = 'held'::text);

CREATE INDEX hold_lines_by_stock ON inventory.hold_lines USING btree (stock_id, state, expires_at) INCLUDE (quantity);

CREATE INDEX hold_lines_lapsing ON inventory.hold_lines USING btree (expires_at) WHERE ((state = 'held'::text) AND (released_at IS NULL));

CREATE INDEX holds_live_by_account ON inventory.holds USING btree (account_id, expires_at) WHERE (state = 'held'::text);

CREATE INDEX ledger_accounts_by_owner ON ledger.accounts USING btree (owner_id) WHERE (owner_id IS NOT NULL);

CREATE INDEX transfers_by_credit ON ledger.transfers USING btree (credit_id, id);

CREATE INDEX transfers_by_debit ON ledger.transfers USING btree (debit_id, id);

CREATE INDEX transfers_by_order ON ledger.transfers USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE UNIQUE INDEX mail_dedupe_key_once ON messaging.mails USING btree (product, dedupe_key) WHERE (dedupe_key IS NOT NULL);

CREATE INDEX mails_by_time ON messaging.mails USING btree (created_at);

CREATE INDEX mails_recipient ON messaging.mails USING btree (recipient, created_at);

CREATE INDEX mails_request ON messaging.mails USING btree (request_id);

CREATE INDEX mails_template ON messaging.mails USING btree (product, template, language);

CREATE INDEX mails_unsent ON messaging.mails USING btree (created_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));

CREATE INDEX audit_actor ON ops.audit USING btree (actor, at);

CREATE INDEX audit_subject ON ops.audit USING btree (subject, at);

CREATE INDEX idempotency_keys_expires_at ON ops.idempotency_keys USING btree (expires_at);

CREATE INDEX rate_windows_ends_at ON ops.rate_windows USING btree (ends_at);

CREATE UNIQUE INDEX attempt_one_open_per_order ON payments.attempts USING btree (order_id) WHERE (state = ANY (ARRAY['creating'::text, 'open'::text]));

CREATE INDEX attempts_by_effect ON payments.attempts USING btree (effect_id);

CREATE INDEX attempts_by_order ON payments.attempts USING btree (order_id, created_at);

CREATE INDEX attempts_to_check ON payments.attempts USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

CREATE INDEX events_parked ON payments.events USING btree (next_try_at) WHERE (state = 'parked'::text);

CREATE INDEX events_unsettled ON payments.events USING btree (received_at) WHERE (state = ANY (ARRAY['new'::text, 'parked'::text, 'unmatched'::text, 'failed'::text]));

CREATE INDEX events_with_payload ON payments.events USING btree (received_at) WHERE (payload <> '{}'::jsonb);

CREATE INDEX refunds_by_attempt ON payments.refunds USING btree (attempt_id);

CREATE INDEX refunds_by_effect ON payments.refunds USING btree (effect_id);

CREATE INDEX refunds_by_order ON payments.refunds USING btree (order_id);

CREATE INDEX refunds_to_check ON payments.refunds USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

CREATE INDEX rejected_events_by_time ON payments.rejected_events USING btree (received_at);

CREATE INDEX order_history_by_order ON sales.order_history USING btree (order_id, id);

CREATE UNIQUE INDEX order_hold_once ON sales.orders USING btree (hold_id);

CREATE INDEX orders_by_account ON sales.orders USING btree (account_id, created_at DESC);

CREATE INDEX orders_expiring ON sales.orders USING btree (expires_at) WHERE is_unpaid;

CREATE INDEX promo_codes_by_creator ON sales.promo_codes USING btree (created_by);

CREATE INDEX promo_codes_by_scope ON sales.promo_codes USING btree (scope_id) WHERE (scope_id IS NOT NULL);

CREATE INDEX promo_uses_by_account ON sales.promo_uses USING btree (account_id);

CREATE INDEX promo_uses_by_code ON sales.promo_uses USING btree (promo_code_id);

CREATE INDEX promo_uses_counting ON sales.promo_uses USING btree (promo_code_id, account_id) WHERE (given_back_at IS NULL);

CREATE INDEX calendars_by_account ON ticketing.calendars USING btree (account_id, created_at);

CREATE INDEX day_passes_by_day ON ticketing.day_passes USING btree (event_day_id);

CREATE INDEX day_passes_by_event ON ticketing.day_passes USING btree (event_id);

CREATE INDEX day_tier_prices_by_day ON ticketing.day_tier_prices USING btree (event_day_id);

CREATE INDEX day_tier_prices_by_event ON ticketing.day_tier_prices USING btree (event_id);

CREATE INDEX events_by_category ON ticketing.events USING btree (category_id);

CREATE INDEX events_by_city ON ticketing.events USING btree (lower(venue_city));

CREATE INDEX events_by_organizer ON ticketing.events USING btree (organizer_id, created_at DESC);

CREATE INDEX events_by_price ON ticketing.events USING btree (base_price, id) WHERE (status = ANY (ARRAY['published'::text, 'ongoing'::text]));

CREATE INDEX events_by_start ON ticketing.events USING btree (starts_at, id);

CREATE INDEX events_by_text ON ticketing.events USING gin (search_text extensions.gin_trgm_ops);

CREATE INDEX events_featured ON ticketing.events USING btree (starts_at, id) WHERE (is_featured AND (status = ANY (ARRAY['published'::text, 'ongoing'::text])));

CREATE INDEX events_open_by_start ON ticketing.events USING btree (starts_at, id) INCLUDE (ends_at) WHERE (status = ANY (ARRAY['published'::text, 'ongoing'::text]));

CREATE INDEX events_to_wind_up ON ticketing.events USING btree (cancelled_at) WHERE ((status = 'cancelled'::text) AND (wound_up_at IS NULL));

CREATE INDEX order_items_by_day_pass ON ticketing.order_items USING btree (day_pass_id) WHERE (day_pass_id IS NOT NULL);

CREATE INDEX order_items_by_day_tier_price ON ticketing.order_items USING btree (day_tier_price_id) WHERE (day_tier_price_id IS NOT NULL);

CREATE INDEX order_items_by_tier ON ticketing.order_items USING btree (ticket_tier_id) WHERE (ticket_tier_id IS NOT NULL);

CREATE INDEX order_items_by_type ON ticketing.order_items USING btree (ticket_type_id);

CREATE INDEX orders_by_account ON ticketing.orders USING btree (account_id, created_at DESC, id DESC);

CREATE INDEX orders_by_creation ON ticketing.orders USING btree (created_at DESC, id DESC);

CREATE INDEX orders_by_event ON ticketing.orders USING btree (event_id, created_at);

CREATE INDEX orders_to_wind_up ON ticketing.orders USING btree (event_id, id) WHERE (wound_up_at IS NULL);

CREATE INDEX refund_policies_by_account ON ticketing.refund_policies USING btree (updated_by);

CREATE UNIQUE INDEX scan_admits_once_a_day ON ticketing.scans USING btree (ticket_id, day_on) WHERE (outcome = 'admitted'::text);

CREATE UNIQUE INDEX scan_offline_once ON ticketing.scans USING btree (event_id, offline_id) WHERE (offline_id IS NOT NULL);

CREATE INDEX scans_by_account ON ticketing.scans USING btree (scanned_by);

CREATE INDEX scans_by_event ON ticketing.scans USING btree (event_id, scanned_at);

CREATE INDEX scans_by_ticket ON ticketing.scans USING btree (ticket_id, scanned_at);

CREATE INDEX scans_by_undoer ON ticketing.scans USING btree (undone_by) WHERE (undone_by IS NOT NULL);

CREATE INDEX scans_refused ON ticketing.scans USING btree (scanned_at) WHERE (outcome <> 'admitted'::text);

CREATE INDEX ticket_types_by_event ON ticketing.ticket_types USING btree (event_id, created_at);

CREATE INDEX ticket_types_by_text ON ticketing.ticket_types USING gin ((((((name || ' '::text) || description) || ' '::text) || benefits)) extensions.gin_trgm_ops);

CREATE INDEX tickets_by_account ON ticketing.tickets USING btree (account_id, created_at DESC, id DESC);

CREATE INDEX tickets_by_event ON ticketing.tickets USING btree (event_id);

CREATE INDEX tickets_by_order ON ticketing.tickets USING btree (order_id);

CREATE INDEX waiting_list_by_account ON ticketing.waiting_list_entries USING btree (account_id, place);

CREATE INDEX waiting_list_by_day_pass ON ticketing.waiting_list_entries USING btree (day_pass_id) WHERE (day_pass_id IS NOT NULL);

CREATE INDEX waiting_list_by_day_tier_price ON ticketing.waiting_list_entries USING btree (day_tier_price_id) WHERE (day_tier_price_id IS NOT NULL);

CREATE INDEX waiting_list_by_event ON ticketing.waiting_list_entries USING btree (event_id, place);

CREATE INDEX waiting_list_by_hold ON ticketing.waiting_list_entries USING btree (hold_id) WHERE (hold_id IS NOT NULL);

CREATE INDEX waiting_list_by_order ON ticketing.waiting_list_entries USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX waiting_list_by_tier ON ticketing.waiting_list_entries USING btree (ticket_tier_id) WHERE (ticket_tier_id IS NOT NULL);

CREATE INDEX waiting_list_by_type ON ticketing.waiting_list_entries USING btree (ticket_type_id, place);

CREATE UNIQUE INDEX waiting_list_joined_once ON ticketing.waiting_list_entries USING btree (account_id, ticket_type_id, COALESCE(ticket_tier_id, day_pass_id, day_tier_price_id, ticket_type_id)) WHERE (status = ANY (ARRAY['waiting'::text, 'offered'::text]));

CREATE INDEX waiting_list_live_by_event ON ticketing.waiting_list_entries USING btree (event_id, place) WHERE (status = ANY (ARRAY['waiting'::text, 'offered'::text]));

ALTER TABLE ONLY effects.alerts
    ADD CONSTRAINT alert_request_exists FOREIGN KEY (request_id) REFERENCES effects.requests(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.email_verifications
    ADD CONSTRAINT email_verification_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.login_attempts
    ADD CONSTRAINT login_attempt_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE SET NULL;

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES identity.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.sessions
    ADD CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY inventory.allocations
    ADD CONSTRAINT allocation_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds(id) ON DELETE RESTRICT;

ALTER TABLE ONLY inventory.allocations
    ADD CONSTRAINT allocation_resource_exists FOREIGN KEY (resource_id) REFERENCES inventory.resources(id) ON DELETE RESTRICT;

ALTER TABLE ONLY inventory.hold_lines
    ADD CONSTRAINT line_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds(id) ON DELETE RESTRICT;

ALTER TABLE ONLY inventory.hold_lines
    ADD CONSTRAINT line_stock_exists FOREIGN KEY (stock_id) REFERENCES inventory.stock(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ledger.accounts
    ADD CONSTRAINT ledger_account_owner_exists FOREIGN KEY (owner_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ledger.transfers
    ADD CONSTRAINT transfer_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mail_request FOREIGN KEY (request_id) REFERENCES effects.requests(id) ON DELETE SET NULL;

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mail_template FOREIGN KEY (product, template, language) REFERENCES messaging.templates(product, name, language) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_effect_exists FOREIGN KEY (effect_id) REFERENCES effects.requests(id) ON DELETE SET NULL;

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.mismatches
    ADD CONSTRAINT mismatch_attempt_exists FOREIGN KEY (attempt_id) REFERENCES payments.attempts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_attempt_exists FOREIGN KEY (attempt_id) REFERENCES payments.attempts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_effect_exists FOREIGN KEY (effect_id) REFERENCES effects.requests(id) ON DELETE SET NULL;

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.refunds
    ADD CONSTRAINT refund_retry_exists FOREIGN KEY (retry_of) REFERENCES payments.refunds(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.order_history
    ADD CONSTRAINT history_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT order_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT order_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.promo_codes
    ADD CONSTRAINT promo_code_creator_exists FOREIGN KEY (created_by) REFERENCES identity.accounts(id) ON DELETE SET NULL;

ALTER TABLE ONLY sales.promo_codes
    ADD CONSTRAINT promo_code_product_exists FOREIGN KEY (product) REFERENCES sales.products(product) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.promo_uses
    ADD CONSTRAINT promo_use_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.promo_uses
    ADD CONSTRAINT promo_use_code_exists FOREIGN KEY (promo_code_id) REFERENCES sales.promo_codes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.promo_uses
    ADD CONSTRAINT promo_use_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.states
    ADD CONSTRAINT state_product_exists FOREIGN KEY (product) REFERENCES sales.products(product) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.transitions
    ADD CONSTRAINT transition_from_exists FOREIGN KEY (product, from_state) REFERENCES sales.states(product, state) ON DELETE RESTRICT;

ALTER TABLE ONLY sales.transitions
    ADD CONSTRAINT transition_to_exists FOREIGN KEY (product, to_state) REFERENCES sales.states(product, state) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.calendars
    ADD CONSTRAINT calendar_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY ticketing.day_passes
    ADD CONSTRAINT day_pass_day_is_the_events FOREIGN KEY (event_day_id, event_id) REFERENCES ticketing.event_days(id, event_id) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.day_passes
    ADD CONSTRAINT day_pass_type_is_day_based FOREIGN KEY (ticket_type_id, event_id, pricing_type) REFERENCES ticketing.ticket_types(id, event_id, pricing_type) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.day_tier_prices
    ADD CONSTRAINT day_tier_price_day_is_the_events FOREIGN KEY (event_day_id, event_id) REFERENCES ticketing.event_days(id, event_id) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.day_tier_prices
    ADD CONSTRAINT day_tier_price_type_is_tier_and_day FOREIGN KEY (ticket_type_id, event_id, pricing_type) REFERENCES ticketing.ticket_types(id, event_id, pricing_type) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT event_category_exists FOREIGN KEY (category_id) REFERENCES ticketing.categories(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.event_days
    ADD CONSTRAINT event_day_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.events
    ADD CONSTRAINT event_organizer_exists FOREIGN KEY (organizer_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.offline_keys
    ADD CONSTRAINT offline_key_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE CASCADE;

ALTER TABLE ONLY ticketing.orders
    ADD CONSTRAINT order_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.orders
    ADD CONSTRAINT order_in_sales FOREIGN KEY (id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_day_pass_exists FOREIGN KEY (day_pass_id) REFERENCES ticketing.day_passes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_day_tier_price_exists FOREIGN KEY (day_tier_price_id) REFERENCES ticketing.day_tier_prices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_tier_exists FOREIGN KEY (ticket_tier_id) REFERENCES ticketing.ticket_tiers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.order_items
    ADD CONSTRAINT order_item_type_exists FOREIGN KEY (ticket_type_id) REFERENCES ticketing.ticket_types(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.refund_policies
    ADD CONSTRAINT refund_policy_account_exists FOREIGN KEY (updated_by) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.refund_policies
    ADD CONSTRAINT refund_policy_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE CASCADE;

ALTER TABLE ONLY ticketing.scans
    ADD CONSTRAINT scan_account_exists FOREIGN KEY (scanned_by) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.scans
    ADD CONSTRAINT scan_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.scans
    ADD CONSTRAINT scan_ticket_exists FOREIGN KEY (ticket_id) REFERENCES ticketing.tickets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.scans
    ADD CONSTRAINT scan_undoer_exists FOREIGN KEY (undone_by) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_item_exists FOREIGN KEY (order_item_id) REFERENCES ticketing.order_items(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.tickets
    ADD CONSTRAINT ticket_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.ticket_tiers
    ADD CONSTRAINT ticket_tier_type_is_tiered FOREIGN KEY (ticket_type_id, pricing_type) REFERENCES ticketing.ticket_types(id, pricing_type) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.ticket_types
    ADD CONSTRAINT ticket_type_pricing_is_the_events FOREIGN KEY (event_id, pricing_type) REFERENCES ticketing.events(id, pricing_type) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_day_pass_exists FOREIGN KEY (day_pass_id) REFERENCES ticketing.day_passes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_day_tier_price_exists FOREIGN KEY (day_tier_price_id) REFERENCES ticketing.day_tier_prices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_tier_exists FOREIGN KEY (ticket_tier_id) REFERENCES ticketing.ticket_tiers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY ticketing.waiting_list_entries
    ADD CONSTRAINT waiting_list_type_exists FOREIGN KEY (ticket_type_id) REFERENCES ticketing.ticket_types(id) ON DELETE RESTRICT;

GRANT USAGE ON SCHEMA api TO holdfast_api;

GRANT USAGE ON SCHEMA effects TO holdfast_api;

GRANT USAGE ON SCHEMA identity TO holdfast_api;

GRANT USAGE ON SCHEMA inventory TO holdfast_api;

GRANT USAGE ON SCHEMA media TO holdfast_api;

GRANT USAGE ON SCHEMA messaging TO holdfast_api;

GRANT USAGE ON SCHEMA ops TO holdfast_api;

GRANT USAGE ON SCHEMA payments TO holdfast_api;

GRANT USAGE ON SCHEMA reports TO holdfast_report;

GRANT USAGE ON SCHEMA sales TO holdfast_api;

GRANT USAGE ON SCHEMA ticketing TO holdfast_api;

REVOKE ALL ON TYPE api.reply FROM PUBLIC;

REVOKE ALL ON TYPE inventory.hold_result FROM PUBLIC;

REVOKE ALL ON TYPE inventory.stock_counts FROM PUBLIC;

REVOKE ALL ON TYPE ticketing.basket_line FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_creat(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_create(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_put(oid, bigint, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_truncate(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_truncate64(integer, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lowrite(integer, bytea) FROM PUBLIC;

REVOKE SELECT ON TABLE extensions.pg_stat_statements FROM PUBLIC;
GRANT SELECT ON TABLE extensions.pg_stat_statements TO holdfast_owner;

REVOKE SELECT ON TABLE extensions.pg_stat_statements_info FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner IN SCHEMA reports GRANT SELECT ON TABLES  TO holdfast_report;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE ALL ON TYPES  FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

