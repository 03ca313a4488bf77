-- What sql/schema makes of an empty database, by ./holdfast snapshot. Not to be edited, never run.

CREATE SCHEMA api;

COMMENT ON SCHEMA api IS 'How a function answers: replies, refusals, pages.';

CREATE SCHEMA audit;

COMMENT ON SCHEMA audit IS 'What auditors read, and nobody through an API.';

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

CREATE SCHEMA travel;

COMMENT ON SCHEMA travel IS 'The travel product: packages and cruises, bookings, wallets, invoices.';

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

CREATE TABLE identity.link_requests (
    id uuid NOT NULL,
    product text NOT NULL,
    email text NOT NULL,
    base_url text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    purpose text NOT NULL,
    CONSTRAINT link_request_lengths CHECK (((length(email) <= 254) AND (length(base_url) <= 2000))),
    CONSTRAINT link_request_purpose CHECK ((purpose = ANY (ARRAY['verify_email'::text, 'reset_password'::text])))
);

COMMENT ON TABLE identity.link_requests IS 'Questions for a mail with a link that the job has not answered yet, of addresses with and without an account.';

COMMENT ON COLUMN identity.link_requests.base_url IS 'Where the link of the mail is to lead.';

COMMENT ON COLUMN identity.link_requests.purpose IS 'What the link is to do: verify_email or reset_password.';

CREATE TABLE identity.links (
    product text NOT NULL,
    purpose text NOT NULL,
    template text NOT NULL,
    form text NOT NULL,
    CONSTRAINT link_form_has_token CHECK ((form ~~ '{base}/%{token}%'::text)),
    CONSTRAINT link_purpose CHECK ((purpose = ANY (ARRAY['verify_email'::text, 'reset_password'::text])))
);

COMMENT ON TABLE identity.links IS 'The links that each product mails to prove an address or to reset a password.';

COMMENT ON COLUMN identity.links.template IS 'The mail, of messaging.templates.';

COMMENT ON COLUMN identity.links.form IS '{base} is the address the product gives, {account} a code for the account, {token} the secret.';

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

CREATE TABLE identity.password_resets (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    email text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

COMMENT ON TABLE identity.password_resets IS 'Links sent to whoever forgot the password. Only hashes of the tokens.';

COMMENT ON COLUMN identity.password_resets.email IS 'Where the link was sent; worthless once the account has another address.';

COMMENT ON COLUMN identity.password_resets.used_at IS 'When it stopped to be good: it set a password, or the password was changed in another way.';

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

CREATE TABLE identity.tokens (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_reason text,
    client_ip inet,
    user_agent text,
    CONSTRAINT token_end_has_reason CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL))),
    CONSTRAINT token_user_agent_length CHECK ((length(user_agent) <= 500))
)
WITH (fillfactor='80');

COMMENT ON TABLE identity.tokens IS 'Tokens that are good until they are revoked, hashed: one per login. They are of their account''s product.';

COMMENT ON COLUMN identity.tokens.revoked_reason IS 'logout, password_change, password_reset, too_many, account_closed.';

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

CREATE TABLE media.files (
    id uuid NOT NULL,
    product text NOT NULL,
    folder text NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    bytes bytea NOT NULL,
    account_id uuid,
    created_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    CONSTRAINT file_folder_form CHECK (((folder ~ '^[a-z0-9_]+(/[a-z0-9_]+)*$'::text) AND (length(folder) <= 100))),
    CONSTRAINT file_name_form CHECK (((name ~ '^[a-z0-9_-]+\.[a-z0-9]{1,8}$'::text) AND (length(name) <= 120))),
    CONSTRAINT file_type_is_image CHECK ((content_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/gif'::text, 'image/webp'::text])))
);
ALTER TABLE ONLY media.files ALTER COLUMN bytes SET STORAGE EXTERNAL;

COMMENT ON TABLE media.files IS 'Uploaded files, each under a name of our own that is never given twice.';

COMMENT ON COLUMN media.files.folder IS 'Where it is shown under /media/, for instance profile/images.';

COMMENT ON COLUMN media.files.content_type IS 'What its bytes are, whatever the client called it.';

COMMENT ON COLUMN media.files.bytes IS 'Not compressed again: pictures are.';

COMMENT ON COLUMN media.files.account_id IS 'Whose it is, or who uploaded it.';

COMMENT ON COLUMN media.files.replaced_at IS 'When it was replaced or given up; media.purge_replaced deletes it later.';

CREATE TABLE messaging.broadcasts (
    id bigint NOT NULL,
    product text NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    message text NOT NULL,
    requested_by uuid,
    reached_account uuid,
    recipients bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT broadcast_message_length CHECK (((length(message) >= 1) AND (length(message) <= 5000))),
    CONSTRAINT broadcast_recipients_not_negative CHECK ((recipients >= 0)),
    CONSTRAINT broadcast_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

COMMENT ON TABLE messaging.broadcasts IS 'Notifications to everybody, which a job delivers some hundred accounts at a time.';

COMMENT ON COLUMN messaging.broadcasts.reached_account IS 'The last account, in the order of ids, that has it.';

ALTER TABLE messaging.broadcasts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME messaging.broadcasts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE messaging.contact_messages (
    id bigint NOT NULL,
    product text NOT NULL,
    fullname text NOT NULL,
    email text NOT NULL,
    subject text NOT NULL,
    message text NOT NULL,
    client_ip inet,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT contact_message_email_length CHECK (((length(email) >= 3) AND (length(email) <= 254))),
    CONSTRAINT contact_message_fullname_length CHECK (((length(fullname) >= 1) AND (length(fullname) <= 200))),
    CONSTRAINT contact_message_length CHECK (((length(message) >= 1) AND (length(message) <= 5000))),
    CONSTRAINT contact_message_product_form CHECK ((product ~ '^[a-z]{1,40}$'::text)),
    CONSTRAINT contact_message_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);

COMMENT ON TABLE messaging.contact_messages IS 'What strangers wrote through the contact form.';

ALTER TABLE messaging.contact_messages ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME messaging.contact_messages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

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

CREATE TABLE messaging.notification_types (
    product text NOT NULL,
    type text NOT NULL,
    mail_template text,
    note text NOT NULL,
    CONSTRAINT notification_type_form CHECK ((type ~ '^[a-z][a-z_]{0,39}$'::text))
);

COMMENT ON TABLE messaging.notification_types IS 'What products notify people of. A DBA may give a type a mail, or take it away.';

COMMENT ON COLUMN messaging.notification_types.mail_template IS 'The row of messaging.templates by which it is mailed too; NULL: it is only shown.';

CREATE TABLE messaging.notifications (
    id bigint NOT NULL,
    product text NOT NULL,
    account_id uuid NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    message text NOT NULL,
    order_id uuid,
    dedupe_key text,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT notification_dedupe_key_length CHECK (((length(dedupe_key) >= 1) AND (length(dedupe_key) <= 200))),
    CONSTRAINT notification_message_length CHECK (((length(message) >= 1) AND (length(message) <= 5000))),
    CONSTRAINT notification_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200)))
)
WITH (fillfactor='90');

COMMENT ON TABLE messaging.notifications IS 'What people are told in the product, newest first, until they have read it and after.';

COMMENT ON COLUMN messaging.notifications.order_id IS 'The order or booking that it is about.';

COMMENT ON COLUMN messaging.notifications.dedupe_key IS 'Two notifications of an account with the same key are one.';

ALTER TABLE messaging.notifications ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME messaging.notifications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE messaging.support_messages (
    id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    sender_id uuid NOT NULL,
    is_from_staff boolean NOT NULL,
    message text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT support_message_length CHECK (((length(message) >= 1) AND (length(message) <= 5000)))
);

COMMENT ON TABLE messaging.support_messages IS 'What was written in a support ticket. Written only under the lock of its ticket.';

COMMENT ON COLUMN messaging.support_messages.is_from_staff IS 'Written as an answer; staff may have tickets of their own too.';

ALTER TABLE messaging.support_messages ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME messaging.support_messages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE messaging.support_tickets (
    id bigint NOT NULL,
    product text NOT NULL,
    account_id uuid NOT NULL,
    subject text NOT NULL,
    priority text NOT NULL,
    status text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT support_ticket_closed_has_time CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT support_ticket_priority_known CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
    CONSTRAINT support_ticket_product_form CHECK ((product ~ '^[a-z]{1,40}$'::text)),
    CONSTRAINT support_ticket_status_known CHECK ((status = ANY (ARRAY['open'::text, 'in_progress'::text, 'resolved'::text, 'closed'::text]))),
    CONSTRAINT support_ticket_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
)
WITH (fillfactor='80');

COMMENT ON TABLE messaging.support_tickets IS 'Questions of customers. open → in_progress by a reply of staff → resolved by staff; a reply of the customer opens it again; closed is the end.';

ALTER TABLE messaging.support_tickets ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME messaging.support_tickets_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

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
    request_id uuid,
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

COMMENT ON COLUMN ops.idempotency_keys.request_id IS 'The durable effect (effects.requests) that the answer waits for, or waited for last. Purged before or after this row.';

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
    order_id uuid,
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
    purpose text DEFAULT 'order'::text NOT NULL,
    wallet_id uuid,
    method text DEFAULT 'intent'::text NOT NULL,
    mode text,
    from_wallet numeric(14,2) DEFAULT 0.00 NOT NULL,
    to_wallet numeric(14,2) DEFAULT 0.00 NOT NULL,
    session_id text,
    session_url text,
    session_expires_at timestamp with time zone,
    refunds_reported numeric(14,2),
    refunds_reported_at timestamp with time zone,
    CONSTRAINT attempt_amount_bounded CHECK ((((amount >= (0)::numeric) AND (amount <= 999999999999.99)) AND ((amount + from_wallet) > (0)::numeric))),
    CONSTRAINT attempt_applied_in_full CHECK (((NOT is_applied) OR (received = amount))),
    CONSTRAINT attempt_checks_not_negative CHECK ((checks >= 0)),
    CONSTRAINT attempt_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT attempt_from_wallet_bounded CHECK (((from_wallet >= (0)::numeric) AND (from_wallet <= 999999999999.99))),
    CONSTRAINT attempt_given_back_within_paid CHECK (((to_wallet >= (0)::numeric) AND ((refunded + to_wallet) <= (received + from_wallet)))),
    CONSTRAINT attempt_method_known CHECK ((method = ANY (ARRAY['intent'::text, 'checkout'::text, 'charge'::text, 'wallet'::text]))),
    CONSTRAINT attempt_of_an_order_or_a_wallet CHECK ((((purpose = 'order'::text) = (order_id IS NOT NULL)) AND ((purpose = 'order'::text) OR (wallet_id IS NOT NULL)))),
    CONSTRAINT attempt_of_the_wallet_alone CHECK ((((provider = 'wallet'::text) = (amount = (0)::numeric)) AND ((provider = 'wallet'::text) = (method = 'wallet'::text)))),
    CONSTRAINT attempt_provider_known CHECK ((provider = ANY (ARRAY['stripe'::text, 'wallet'::text]))),
    CONSTRAINT attempt_purpose_known CHECK ((purpose = ANY (ARRAY['order'::text, 'deposit'::text]))),
    CONSTRAINT attempt_received_bounded CHECK (((received >= (0)::numeric) AND (received <= 999999999999.99))),
    CONSTRAINT attempt_received_when_settled CHECK ((((state = ANY (ARRAY['succeeded'::text, 'mismatch'::text, 'refunded'::text])) = (settled_at IS NOT NULL)) AND ((settled_at IS NOT NULL) = (received_currency IS NOT NULL)) AND ((settled_at IS NOT NULL) OR (received = (0)::numeric)))),
    CONSTRAINT attempt_refunded_within_received CHECK (((refunded >= (0)::numeric) AND (refunded <= received))),
    CONSTRAINT attempt_refunds_reported_bounded CHECK (((refunds_reported >= (0)::numeric) AND (refunds_reported <= received))),
    CONSTRAINT attempt_refunds_reported_has_time CHECK (((refunds_reported IS NULL) = (refunds_reported_at IS NULL))),
    CONSTRAINT attempt_session_of_checkout CHECK (((method = 'checkout'::text) OR (session_id IS NULL))),
    CONSTRAINT attempt_state_known CHECK ((state = ANY (ARRAY['creating'::text, 'open'::text, 'failed'::text, 'cancelled'::text, 'succeeded'::text, 'mismatch'::text, 'refunded'::text]))),
    CONSTRAINT attempt_tries_positive CHECK ((tries > 0)),
    CONSTRAINT attempt_wallet_part_has_wallet CHECK (((wallet_id IS NOT NULL) OR ((from_wallet = (0)::numeric) AND (to_wallet = (0)::numeric))))
)
WITH (fillfactor='70');

COMMENT ON TABLE payments.attempts IS 'Attempts to pay an order, or to put money into a wallet, on any provider. Never deleted.';

COMMENT ON COLUMN payments.attempts.amount IS 'What the provider is asked for.';

COMMENT ON COLUMN payments.attempts.state IS 'creating: the provider was asked; open: payable; failed: refused, and payable again; cancelled; succeeded: money received (is_applied says whether the order got it); mismatch: other money than asked for; refunded: all sent back.';

COMMENT ON COLUMN payments.attempts.provider_id IS 'The provider''s id: pi_… for Stripe.';

COMMENT ON COLUMN payments.attempts.received_currency IS 'Of received and refunded; another than currency in a mismatch.';

COMMENT ON COLUMN payments.attempts.is_applied IS 'The money counts in sales.orders.paid, or is in the wallet that it was paid into. If not, all of it goes back.';

COMMENT ON COLUMN payments.attempts.tries IS 'How often it was opened to be paid: again after each refusal.';

COMMENT ON COLUMN payments.attempts.declined_at IS 'When the provider, by its own clock, refused the last time; older news of refusals are stale.';

COMMENT ON COLUMN payments.attempts.declined_charge IS 'The charge that was refused the last time.';

COMMENT ON COLUMN payments.attempts.checks IS 'How often the provider was asked, since it was opened, what became of it.';

COMMENT ON COLUMN payments.attempts.next_check_at IS 'When the provider is asked again; NULL when there is nothing more to learn.';

COMMENT ON COLUMN payments.attempts.purpose IS 'order: pays order_id. deposit: fills wallet_id.';

COMMENT ON COLUMN payments.attempts.wallet_id IS 'The wallet that a deposit fills, or that pays a part and gets back what cannot be used.';

COMMENT ON COLUMN payments.attempts.method IS 'intent: the client completes a payment intent. checkout: a page of the provider (session_…). charge: a stored payment method is charged at once. wallet: no provider.';

COMMENT ON COLUMN payments.attempts.mode IS 'What the product calls this way to pay.';

COMMENT ON COLUMN payments.attempts.from_wallet IS 'What the wallet pays besides. It is in escrow while the attempt is creating or open; it is the order''s when the attempt is applied, and back in the wallet otherwise.';

COMMENT ON COLUMN payments.attempts.to_wallet IS 'What of all this money was put into the wallet: refunds, or all that was received and could not be used.';

COMMENT ON COLUMN payments.attempts.session_expires_at IS 'Until when the page can be paid, as it was asked for.';

COMMENT ON COLUMN payments.attempts.refunds_reported IS 'What the provider said last that it has sent back, pending refunds included; NULL before it said anything.';

COMMENT ON COLUMN payments.attempts.refunds_reported_at IS 'When it said so, by its clock.';

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
    order_id uuid,
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

COMMENT ON COLUMN payments.refunds.order_id IS 'NULL for money that was paid into a wallet.';

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
    included_tax numeric(14,2) DEFAULT 0.00 NOT NULL,
    CONSTRAINT order_amounts_not_negative CHECK ((LEAST(discount, fee, tax, refunded) >= 0.0)),
    CONSTRAINT order_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT order_discount_within_subtotal CHECK ((discount <= subtotal)),
    CONSTRAINT order_expiry_finite CHECK (isfinite(expires_at)),
    CONSTRAINT order_included_tax_within_total CHECK (((included_tax >= (0)::numeric) AND (included_tax <= total))),
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

COMMENT ON COLUMN sales.orders.included_tax IS 'Tax that the price contains, apart from tax on top of it; written when a payment begins.';

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
    number_style text DEFAULT 'daily'::text NOT NULL,
    number_key bytea,
    promo_field text DEFAULT 'promo_code'::text NOT NULL,
    promo_unknown_status integer DEFAULT 400 NOT NULL,
    promo_used_up_status integer DEFAULT 409 NOT NULL,
    CONSTRAINT product_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT product_fee_bounded CHECK (((fee_percent >= (0)::numeric) AND (fee_percent <= (100)::numeric))),
    CONSTRAINT product_hold_bounded CHECK (((hold_minutes >= 1) AND (hold_minutes <= 43200))),
    CONSTRAINT product_number_key_length CHECK ((octet_length(number_key) = 32)),
    CONSTRAINT product_number_key_of_scrambled CHECK (((number_style = 'scrambled'::text) = (number_key IS NOT NULL))),
    CONSTRAINT product_number_style_known CHECK ((number_style = ANY (ARRAY['daily'::text, 'scrambled'::text]))),
    CONSTRAINT product_prefix_form CHECK ((order_prefix ~ '^[A-Z]{1,8}$'::text)),
    CONSTRAINT product_promo_statuses_known CHECK (((promo_unknown_status = ANY (ARRAY[400, 404])) AND (promo_used_up_status = ANY (ARRAY[400, 409]))))
);

COMMENT ON TABLE sales.products IS 'What differs between products in how they sell. A DBA may change fees and minutes.';

COMMENT ON COLUMN sales.products.hold_minutes IS 'How long an unpaid order keeps its hold. Of travel, travel.terms says it.';

COMMENT ON COLUMN sales.products.number_sequence IS 'The sequence behind the order numbers.';

COMMENT ON COLUMN sales.products.fee_percent IS 'Service fee, per cent of the subtotal.';

COMMENT ON COLUMN sales.products.paying_state IS 'While a payment is under way.';

COMMENT ON COLUMN sales.products.expired_state IS 'Where an unpaid order goes when its time is over.';

COMMENT ON COLUMN sales.products.failed_state IS 'Where an unpaid order goes when its payment fails.';

COMMENT ON COLUMN sales.products.number_style IS 'daily: OE-20251119-0001, counted within the UTC day. scrambled: BKN1A2B3C, the prefix and hexadecimal digits that do not tell how many there are.';

COMMENT ON COLUMN sales.products.number_key IS 'The secret by which numbers are scrambled. Changing it would give numbers out again that are taken.';

COMMENT ON COLUMN sales.products.promo_field IS 'The field in which clients send a promo code.';

COMMENT ON COLUMN sales.products.promo_unknown_status IS 'The HTTP status for a promo code that does not exist.';

COMMENT ON COLUMN sales.products.promo_used_up_status IS 'The HTTP status for a promo code that is used up.';

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

COMMENT ON TABLE sales.promo_uses IS 'The promo code that an order uses. Written only under the lock of the promo code''s row. Deleted only when the code is taken off an order that is not paid.';

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
    keeps_money boolean DEFAULT false NOT NULL,
    CONSTRAINT transition_changes CHECK ((from_state <> to_state))
);

COMMENT ON TABLE sales.transitions IS 'The only state changes that an order may make; a trigger refuses all others.';

COMMENT ON COLUMN sales.transitions.keeps_money IS 'A paid order may make this step although not all of its money was returned: a cancellation with a fee.';

CREATE SEQUENCE sales.travel_order_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

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

CREATE TABLE travel.account_deletion_log (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id integer NOT NULL,
    email text NOT NULL,
    firstname text NOT NULL,
    lastname text NOT NULL,
    phone text,
    date_joined timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    wallet_balance_at_deletion numeric(14,2) NOT NULL
);

COMMENT ON TABLE travel.account_deletion_log IS 'Who had an account before its data was made anonymous. Append-only; auditors read it as audit.account_deletions.';

COMMENT ON COLUMN travel.account_deletion_log.user_id IS 'The number that the API showed.';

CREATE TABLE travel.bookings (
    order_id uuid NOT NULL,
    id integer NOT NULL,
    account_id uuid NOT NULL,
    package_id integer NOT NULL,
    purpose text NOT NULL,
    datefrom date NOT NULL,
    dateto date NOT NULL,
    zone text NOT NULL,
    continent text NOT NULL,
    travelcountry text NOT NULL,
    travelstate text NOT NULL,
    destinations text NOT NULL,
    adult integer NOT NULL,
    children integer NOT NULL,
    service text NOT NULL,
    quoted_price numeric(14,2),
    vat numeric(5,2) NOT NULL,
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
    wallet_amount_paid numeric(14,2) DEFAULT 0.00 NOT NULL,
    stripe_amount_due numeric(14,2) DEFAULT 0.00 NOT NULL,
    cancelled_at timestamp with time zone,
    cancellation_reason text,
    refund_amount numeric(14,2),
    refund_status text,
    CONSTRAINT booking_dates_bounded CHECK (((datefrom >= '2000-01-01'::date) AND (dateto <= '2999-12-31'::date))),
    CONSTRAINT booking_dates_in_order CHECK ((dateto >= datefrom)),
    CONSTRAINT booking_party_bounded CHECK ((((adult >= 1) AND (adult <= 1000)) AND ((children >= 0) AND (children <= 1000)))),
    CONSTRAINT booking_payment_method_known CHECK ((payment_method = ANY (ARRAY['wallet'::text, 'stripe'::text, 'split'::text]))),
    CONSTRAINT booking_payment_parts_bounded CHECK ((((wallet_amount_paid >= 0.0) AND (wallet_amount_paid <= 999999999999.99)) AND ((stripe_amount_due >= 0.0) AND (stripe_amount_due <= 999999999999.99)))),
    CONSTRAINT booking_quoted_price_bounded CHECK (((quoted_price >= 0.0) AND (quoted_price <= 999999999999.99))),
    CONSTRAINT booking_refund_amount_bounded CHECK (((refund_amount >= 0.0) AND (refund_amount <= 999999999999.99))),
    CONSTRAINT booking_refund_of_cancelled CHECK ((((cancelled_at IS NULL) = (refund_amount IS NULL)) AND ((cancelled_at IS NOT NULL) OR ((cancellation_reason IS NULL) AND (refund_status IS NULL))))),
    CONSTRAINT booking_refund_status_known CHECK ((refund_status = ANY (ARRAY['pending'::text, 'processed'::text, 'denied'::text]))),
    CONSTRAINT booking_vat_bounded CHECK (((vat >= 0.0) AND (vat <= 100.0)))
)
WITH (fillfactor='80');

COMMENT ON TABLE travel.bookings IS 'What travel knows of a booking besides its row of sales.orders, which has its number (booking_id), customer, state, price (total), discount and service charge (fee). Never deleted.';

COMMENT ON COLUMN travel.bookings.id IS 'The number of the booking where clients expect an integer.';

COMMENT ON COLUMN travel.bookings.account_id IS 'That of sales.orders, for the lists; without a foreign key of its own. travel.invariant_breaks says when they differ.';

COMMENT ON COLUMN travel.bookings.zone IS 'The zone of the place, by whose calendar the days of this trip are counted.';

COMMENT ON COLUMN travel.bookings.children IS 'Guests are adult + children; the places that the order holds.';

COMMENT ON COLUMN travel.bookings.quoted_price IS 'What the client thought that it costs. Never charged.';

COMMENT ON COLUMN travel.bookings.vat IS 'Per cent contained in the price, as of the package when it was booked.';

COMMENT ON COLUMN travel.bookings.payment_method IS 'How it is or was paid, since a payment was started.';

COMMENT ON COLUMN travel.bookings.wallet_amount_paid IS 'What of it comes from the wallet.';

COMMENT ON COLUMN travel.bookings.stripe_amount_due IS 'What of it comes by Stripe.';

COMMENT ON COLUMN travel.bookings.refund_amount IS 'All money that the cancellation brought back, that of a payment which was not completed included.';

COMMENT ON COLUMN travel.bookings.refund_status IS 'processed: it is in the wallet; pending: the wallet is frozen; denied: too late for any; NULL: nothing was paid.';

ALTER TABLE travel.bookings ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.bookings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.countries (
    code text NOT NULL,
    alpha_3 text NOT NULL,
    name text NOT NULL,
    continent text NOT NULL,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT country_alpha_3_form CHECK ((alpha_3 ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT country_code_form CHECK ((code ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT country_continent_known CHECK ((continent = ANY (ARRAY['Africa'::text, 'Antarctica'::text, 'Asia'::text, 'Europe'::text, 'North America'::text, 'Oceania'::text, 'South America'::text])))
);

COMMENT ON TABLE travel.countries IS 'The countries and territories of ISO 3166-1, as people and programs write them.';

COMMENT ON COLUMN travel.countries.code IS 'ISO 3166-1 alpha-2.';

COMMENT ON COLUMN travel.countries.aliases IS 'Other names in use, in lower case, for instance uk.';

CREATE TABLE travel.customers (
    account_id uuid NOT NULL,
    id integer NOT NULL,
    address text,
    city text,
    state text,
    country text,
    date_of_birth date,
    marital_status text,
    profession text,
    gender text,
    image_id uuid,
    closed_at timestamp with time zone,
    scrubbed_at timestamp with time zone,
    CONSTRAINT customer_born_in_history CHECK (((date_of_birth >= '1900-01-01'::date) AND (date_of_birth < '2200-01-01'::date))),
    CONSTRAINT customer_gender CHECK ((gender = ANY (ARRAY['male'::text, 'female'::text]))),
    CONSTRAINT customer_lengths CHECK (((length(address) <= 255) AND (length(city) <= 100) AND (length(state) <= 100) AND (length(country) <= 100) AND (length(marital_status) <= 50) AND (length(profession) <= 100)))
)
WITH (fillfactor='80');

COMMENT ON TABLE travel.customers IS 'The profile of every account of travel, staff too; a trigger makes the row with the account. Name and phone are the account''s.';

COMMENT ON COLUMN travel.customers.id IS 'The number by which the API calls the person.';

COMMENT ON COLUMN travel.customers.closed_at IS 'When the account was deleted by its owner; its personal data is gone.';

COMMENT ON COLUMN travel.customers.scrubbed_at IS 'When the contact data was taken out of the bookings of a deleted account: after the last trip.';

ALTER TABLE travel.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.destinations (
    id integer NOT NULL,
    name text NOT NULL,
    country text DEFAULT ''::text NOT NULL,
    country_code text,
    continent text DEFAULT ''::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    image_id uuid,
    status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT destination_country_length CHECK (((length(country) <= 100) AND (length(continent) <= 60))),
    CONSTRAINT destination_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT destination_status_known CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text])))
);

COMMENT ON TABLE travel.destinations IS 'Places to which people travel, shown on the first page.';

ALTER TABLE travel.destinations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.destinations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.event_images (
    id integer NOT NULL,
    event_id integer NOT NULL,
    file_id uuid NOT NULL,
    caption text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT event_image_caption_length CHECK ((length(caption) <= 200))
);

COMMENT ON TABLE travel.event_images IS 'Pictures of events.';

ALTER TABLE travel.event_images ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.event_images_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.events (
    id integer NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    country text DEFAULT ''::text NOT NULL,
    country_code text,
    state text DEFAULT ''::text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    venue text DEFAULT ''::text NOT NULL,
    date_from date,
    date_to date,
    status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT event_dates_bounded CHECK (((date_from >= '1970-01-01'::date) AND (date_to < '2200-01-01'::date))),
    CONSTRAINT event_dates_in_order CHECK ((date_to >= date_from)),
    CONSTRAINT event_place_length CHECK (((length(country) <= 100) AND (length(state) <= 100) AND (length(city) <= 100) AND (length(venue) <= 200))),
    CONSTRAINT event_status_known CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text]))),
    CONSTRAINT event_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

COMMENT ON TABLE travel.events IS 'What happens where people travel: festivals, markets, races.';

ALTER TABLE travel.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.invoice_counter (
    is_only_row boolean DEFAULT true NOT NULL,
    last_number bigint NOT NULL,
    CONSTRAINT invoice_counter_is_one_row CHECK (is_only_row),
    CONSTRAINT invoice_counter_not_negative CHECK ((last_number >= 0))
);

COMMENT ON TABLE travel.invoice_counter IS 'The number of the last invoice. A row and no sequence, so that a transaction that is rolled back leaves no gap; it is the last row that a transaction locks.';

CREATE TABLE travel.invoice_links (
    secret_hash bytea NOT NULL,
    invoice_number bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_link_expires_later CHECK ((expires_at > created_at))
);

COMMENT ON TABLE travel.invoice_links IS 'Addresses under which an invoice can be fetched without a token, for a while: browsers open them. Only hashes of their secrets.';

CREATE TABLE travel.invoices (
    number bigint NOT NULL,
    invoice_id text GENERATED ALWAYS AS (('INV-'::text ||
CASE
    WHEN (number < 1000000) THEN lpad((number)::text, 6, '0'::text)
    ELSE (number)::text
END)) STORED NOT NULL,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL,
    currency text NOT NULL,
    items jsonb NOT NULL,
    tax numeric(5,2) NOT NULL,
    subtotal numeric(14,2) NOT NULL,
    tax_amount numeric(14,2) NOT NULL,
    admin_fee numeric(14,2) NOT NULL,
    total numeric(14,2) NOT NULL,
    customer_name text NOT NULL,
    customer_lines text[] NOT NULL,
    seller_name text NOT NULL,
    seller_lines text[] NOT NULL,
    transaction_id text,
    paid_at timestamp with time zone,
    voided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_adds_up CHECK ((((subtotal + tax_amount) + admin_fee) = total)),
    CONSTRAINT invoice_amounts_not_negative CHECK ((LEAST(tax_amount, admin_fee) >= (0)::numeric)),
    CONSTRAINT invoice_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT invoice_items_are_a_list CHECK ((jsonb_typeof(items) = 'array'::text)),
    CONSTRAINT invoice_number_positive CHECK ((number > 0)),
    CONSTRAINT invoice_tax_bounded CHECK (((tax >= (0)::numeric) AND (tax <= (100)::numeric))),
    CONSTRAINT invoice_tax_is_the_share_of_the_total CHECK ((tax_amount = (total - round((total / ((1)::numeric + (tax / 100.0))), 2)))),
    CONSTRAINT invoice_total_bounded CHECK (((total >= (0)::numeric) AND (total <= 999999999999.99))),
    CONSTRAINT invoice_transaction_length CHECK (((length(transaction_id) >= 1) AND (length(transaction_id) <= 255))),
    CONSTRAINT invoice_void_is_not_paid CHECK (((paid_at IS NULL) OR (voided_at IS NULL)))
)
WITH (fillfactor='90');

COMMENT ON TABLE travel.invoices IS 'Invoices, numbered without a gap, with all that their documents show as it was when they were made. Never deleted: one that counts no more is void.';

COMMENT ON COLUMN travel.invoices.invoice_id IS 'The number as customers see it: INV-000001.';

COMMENT ON COLUMN travel.invoices.items IS 'Lines of {"description", "detail", "quantity", "unit_price", "amount"}, tax included; they sum to total - admin_fee.';

COMMENT ON COLUMN travel.invoices.tax IS 'VAT in per cent of the price without it.';

COMMENT ON COLUMN travel.invoices.subtotal IS 'What is left of the total without tax and service charge. The tax of the charge is in tax_amount too, so that this may be below zero when a promo code pays for the whole trip.';

COMMENT ON COLUMN travel.invoices.tax_amount IS 'The VAT that is part of the total.';

COMMENT ON COLUMN travel.invoices.transaction_id IS 'What paid it: a transfer of the wallet, a payment of Stripe.';

CREATE TABLE travel.locations (
    id integer NOT NULL,
    title text NOT NULL,
    type text NOT NULL,
    country_code text NOT NULL,
    state text DEFAULT ''::text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT location_place_length CHECK (((length(state) <= 100) AND (length(city) <= 100) AND (length(address) <= 200))),
    CONSTRAINT location_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT location_type_form CHECK ((type ~ '^[a-z0-9][a-z0-9 _-]{0,39}$'::text))
);

COMMENT ON TABLE travel.locations IS 'Hotels, restaurants, sights and other places that can be searched by country and state.';

ALTER TABLE travel.locations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.locations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.package_images (
    id integer NOT NULL,
    package_id integer NOT NULL,
    kind text NOT NULL,
    file_id uuid NOT NULL,
    caption text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT package_image_caption_length CHECK ((length(caption) <= 200)),
    CONSTRAINT package_image_kind_known CHECK ((kind = ANY (ARRAY['package'::text, 'guest'::text])))
);

COMMENT ON TABLE travel.package_images IS 'More pictures of packages, and of the guests that they feature.';

ALTER TABLE travel.package_images ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.package_images_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.package_tiers (
    package_id integer NOT NULL,
    adults integer NOT NULL,
    children integer NOT NULL,
    price numeric(14,2) NOT NULL,
    CONSTRAINT tier_party_bounded CHECK ((((adults >= 1) AND (adults <= 1000)) AND ((children >= 0) AND (children <= 1000)))),
    CONSTRAINT tier_price_bounded CHECK (((price >= (0)::numeric) AND (price <= 999999999.99)))
);

COMMENT ON TABLE travel.package_tiers IS 'What a dynamic package costs for which party, read from packages.discount_price.';

CREATE TABLE travel.packages (
    id integer NOT NULL,
    package_id text NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    vat numeric(5,2) DEFAULT 0.00 NOT NULL,
    price_option text NOT NULL,
    fixed_price numeric(14,2),
    discount_price text,
    lowest_price numeric(14,2) DEFAULT 0.00 NOT NULL,
    max_adult_limit integer DEFAULT 10 NOT NULL,
    max_child_limit integer DEFAULT 10 NOT NULL,
    date_from date,
    date_to date,
    enforces_window boolean DEFAULT false NOT NULL,
    duration integer NOT NULL,
    zone text DEFAULT 'UTC'::text NOT NULL,
    stock_id uuid NOT NULL,
    country text DEFAULT ''::text NOT NULL,
    country_code text,
    continent text DEFAULT ''::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    main_image_id uuid,
    destinations text DEFAULT ''::text NOT NULL,
    services text DEFAULT ''::text NOT NULL,
    featured_events text DEFAULT ''::text NOT NULL,
    featured_guests text DEFAULT ''::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    card_head text DEFAULT ''::text NOT NULL,
    card_tail text DEFAULT ''::text NOT NULL,
    search_text text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT package_category_form CHECK ((category ~ '^[a-z0-9][a-z0-9 _-]{0,39}$'::text)),
    CONSTRAINT package_code_form CHECK (((package_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'::text) AND (package_id ~ '[A-Za-z]'::text) AND (lower(package_id) <> ALL (ARRAY['save'::text, 'unsave'::text, 'reviews'::text, 'images'::text, 'guest-images'::text])))),
    CONSTRAINT package_country_length CHECK (((length(country) <= 100) AND (length(continent) <= 60))),
    CONSTRAINT package_dates_bounded CHECK (((date_from >= '1970-01-01'::date) AND (date_to < '2200-01-01'::date))),
    CONSTRAINT package_dates_in_order CHECK ((date_to >= date_from)),
    CONSTRAINT package_duration_bounded CHECK (((duration >= 1) AND (duration <= 1000))),
    CONSTRAINT package_dynamic_has_tiers CHECK (((price_option = 'dynamic'::text) = (discount_price IS NOT NULL))),
    CONSTRAINT package_fixed_has_price CHECK (((price_option = 'fixed'::text) = (fixed_price IS NOT NULL))),
    CONSTRAINT package_fixed_price_bounded CHECK (((fixed_price >= (0)::numeric) AND (fixed_price <= 999999999.99))),
    CONSTRAINT package_limits_bounded CHECK ((((max_adult_limit >= 1) AND (max_adult_limit <= 1000)) AND ((max_child_limit >= 0) AND (max_child_limit <= 1000)))),
    CONSTRAINT package_lowest_price_bounded CHECK (((lowest_price >= (0)::numeric) AND (lowest_price <= 999999999.99))),
    CONSTRAINT package_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT package_price_option_known CHECK ((price_option = ANY (ARRAY['fixed'::text, 'dynamic'::text]))),
    CONSTRAINT package_status_known CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text]))),
    CONSTRAINT package_vat_bounded CHECK (((vat >= (0)::numeric) AND (vat <= (100)::numeric))),
    CONSTRAINT package_window_to_enforce CHECK (((NOT enforces_window) OR ((date_from IS NOT NULL) AND (date_to IS NOT NULL))))
)
WITH (toast_tuple_target='8160');

COMMENT ON TABLE travel.packages IS 'Trips and cruises that can be booked. Their spots are a stock, from which each booking takes one for each traveller.';

COMMENT ON COLUMN travel.packages.package_id IS 'The code by which clients know the package, for instance PKG001.';

COMMENT ON COLUMN travel.packages.vat IS 'Per cent of VAT that is contained in the price.';

COMMENT ON COLUMN travel.packages.fixed_price IS 'For a whole booking, whoever travels within the limits.';

COMMENT ON COLUMN travel.packages.discount_price IS 'The prices of a dynamic package as staff wrote them, adult,children,price joined by hyphens; read into package_tiers.';

COMMENT ON COLUMN travel.packages.lowest_price IS 'The fixed price, or the lowest of the tiers: what lists filter and sort by.';

COMMENT ON COLUMN travel.packages.enforces_window IS 'Whether a booking must lie between date_from and date_to.';

COMMENT ON COLUMN travel.packages.duration IS 'Days of the trip, the first and the last included.';

COMMENT ON COLUMN travel.packages.zone IS 'The time zone whose days count for bookings and refunds.';

COMMENT ON COLUMN travel.packages.country IS 'As staff named it; of a known country, its name.';

COMMENT ON COLUMN travel.packages.country_code IS 'The country, if it is a known one: lists find it by name or code.';

COMMENT ON COLUMN travel.packages.main_image_id IS 'The uploaded picture; without one, a drawn one is shown.';

COMMENT ON COLUMN travel.packages.status IS 'inactive: not offered any more; seen by staff only.';

COMMENT ON COLUMN travel.packages.card_head IS 'The package''s JSON object up to the spots that are left, which change by themselves; kept by travel.keep_package_card.';

COMMENT ON COLUMN travel.packages.card_tail IS 'The rest of the object, up to whether the caller has saved it.';

COMMENT ON COLUMN travel.packages.search_text IS 'Name and description in lower case; kept by travel.keep_package_card.';

ALTER TABLE travel.packages ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.packages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.payouts (
    id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    amount numeric(14,2) NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    failure_reason text,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT payout_amount_bounded CHECK (((amount > (0)::numeric) AND (amount <= 999999999999.99))),
    CONSTRAINT payout_finished_at_end CHECK (((state = 'pending'::text) = (finished_at IS NULL))),
    CONSTRAINT payout_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'paid'::text, 'failed'::text])))
);

COMMENT ON TABLE travel.payouts IS 'Withdrawals on their way to the customer''s bank. The money left the balance when the row was made; travel.finish_payout says what the bank did. Never deleted.';

CREATE TABLE travel.refund_decisions (
    order_id uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by uuid,
    refund_tier_id integer,
    days_before integer NOT NULL,
    percent numeric(5,2) NOT NULL,
    base numeric(14,2) NOT NULL,
    refund numeric(14,2) NOT NULL,
    given_back numeric(14,2) NOT NULL,
    explanation text NOT NULL,
    CONSTRAINT refund_decision_amounts_bounded CHECK ((((refund >= 0.0) AND (refund <= base)) AND ((given_back >= 0.0) AND (given_back <= 999999999999.99)) AND (base <= 999999999999.99)))
);

COMMENT ON TABLE travel.refund_decisions IS 'How much a cancelled booking gave back and why, as travel.explain_refund said it then. Never changed.';

COMMENT ON COLUMN travel.refund_decisions.decided_by IS 'Who cancelled: the customer or staff.';

COMMENT ON COLUMN travel.refund_decisions.refund_tier_id IS 'The tier that decided; NULL when nothing had been received.';

COMMENT ON COLUMN travel.refund_decisions.days_before IS 'Whole calendar days that were left before the trip.';

COMMENT ON COLUMN travel.refund_decisions.base IS 'The money received for the booking.';

COMMENT ON COLUMN travel.refund_decisions.refund IS 'percent of base.';

COMMENT ON COLUMN travel.refund_decisions.given_back IS 'What a payment that was not completed had taken from the wallet; given back in full, beside the refund.';

CREATE TABLE travel.refund_tiers (
    id integer NOT NULL,
    effective daterange NOT NULL,
    days_before int4range NOT NULL,
    percent numeric(5,2) NOT NULL,
    CONSTRAINT refund_tier_days_not_negative CHECK (((NOT isempty(days_before)) AND (lower(days_before) >= 0))),
    CONSTRAINT refund_tier_effective_some_day CHECK (((NOT isempty(effective)) AND (isfinite(lower(effective)) IS NOT FALSE) AND (isfinite(upper(effective)) IS NOT FALSE))),
    CONSTRAINT refund_tier_percent_bounded CHECK (((percent >= 0.0) AND (percent <= 100.0)))
);

COMMENT ON TABLE travel.refund_tiers IS 'What a cancelled booking gives back, per cent of the money received, by the days that are left before the trip. On every day there is exactly one tier for every number of days: no overlap by the exclusion constraint, no gap by the trigger keep_refund_tiers, which looks when the transaction commits.';

COMMENT ON COLUMN travel.refund_tiers.effective IS 'On which days this tier decides; the day of the cancellation counts, in the zone of the place. Half-open.';

COMMENT ON COLUMN travel.refund_tiers.days_before IS 'Whole calendar days from the cancellation to the first day of the trip, half-open: [3,7) is 3 to 6. A trip that has begun has 0.';

ALTER TABLE travel.refund_tiers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.refund_tiers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.reminder_days (
    id integer NOT NULL,
    effective daterange NOT NULL,
    days_before integer NOT NULL,
    CONSTRAINT reminder_days_bounded CHECK (((days_before >= 0) AND (days_before <= 365))),
    CONSTRAINT reminder_effective_some_day CHECK (((NOT isempty(effective)) AND (isfinite(lower(effective)) IS NOT FALSE) AND (isfinite(upper(effective)) IS NOT FALSE)))
);

COMMENT ON TABLE travel.reminder_days IS 'How many days before a trip its customer is reminded; on any day there may be several of them, or none.';

COMMENT ON COLUMN travel.reminder_days.effective IS 'On which days this reminder is sent. Half-open.';

ALTER TABLE travel.reminder_days ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.reminder_days_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.reviews (
    id integer NOT NULL,
    account_id uuid NOT NULL,
    package_id integer NOT NULL,
    rating smallint NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    is_hidden boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT review_comment_length CHECK ((length(comment) <= 5000)),
    CONSTRAINT review_rating_bounded CHECK (((rating >= 1) AND (rating <= 5)))
);

COMMENT ON TABLE travel.reviews IS 'What customers think of packages that they have booked and paid, one each.';

COMMENT ON COLUMN travel.reviews.is_hidden IS 'Taken down by staff: neither shown nor counted, except to staff and its author.';

ALTER TABLE travel.reviews ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.reviews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.saved_packages (
    account_id uuid NOT NULL,
    package_id integer NOT NULL,
    saved_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE travel.saved_packages IS 'Which packages a customer has saved for later.';

CREATE TABLE travel.terms (
    id integer NOT NULL,
    effective daterange NOT NULL,
    admin_fee numeric(14,2) NOT NULL,
    default_vat numeric(5,2) NOT NULL,
    hold_minutes integer NOT NULL,
    CONSTRAINT terms_admin_fee_bounded CHECK (((admin_fee >= 0.0) AND (admin_fee <= 999999.99))),
    CONSTRAINT terms_effective_some_day CHECK (((NOT isempty(effective)) AND (isfinite(lower(effective)) IS NOT FALSE) AND (isfinite(upper(effective)) IS NOT FALSE))),
    CONSTRAINT terms_hold_bounded CHECK (((hold_minutes >= 1) AND (hold_minutes <= 43200))),
    CONSTRAINT terms_vat_bounded CHECK (((default_vat >= 0.0) AND (default_vat <= 100.0)))
);

COMMENT ON TABLE travel.terms IS 'On what terms bookings are made: exactly one row holds on every day (UTC). Overlaps are excluded, gaps refused by the trigger keep_terms when the transaction commits. A booking keeps the terms of the day on which it was made.';

COMMENT ON COLUMN travel.terms.effective IS 'On which days (UTC) these terms are those of a new booking. Half-open.';

COMMENT ON COLUMN travel.terms.admin_fee IS 'Service charge of a booking, on top of the price of the package.';

COMMENT ON COLUMN travel.terms.default_vat IS 'VAT, per cent, of a package that is written without one.';

COMMENT ON COLUMN travel.terms.hold_minutes IS 'How long an unpaid booking keeps its places; for travel, instead of sales.products.hold_minutes.';

ALTER TABLE travel.terms ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME travel.terms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE travel.wallets (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    stripe_customer_id text,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT wallet_stripe_customer_length CHECK (((length(stripe_customer_id) >= 1) AND (length(stripe_customer_id) <= 255)))
)
WITH (fillfactor='80');

COMMENT ON TABLE travel.wallets IS 'What travel knows of a wallet besides its row of ledger.accounts, which has the same id, the currency and the balance.';

COMMENT ON COLUMN travel.wallets.is_active IS 'FALSE: frozen, as after the account was deleted. Nothing is paid from it; refunds wait (ledger kind refunds_payable).';

COMMENT ON COLUMN travel.wallets.updated_at IS 'Of this row. Readers are shown the last movement if that is later.';

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

ALTER TABLE ONLY identity.link_requests
    ADD CONSTRAINT link_requests_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (product, purpose);

ALTER TABLE ONLY identity.login_attempts
    ADD CONSTRAINT login_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.password_resets
    ADD CONSTRAINT password_reset_token_once UNIQUE (token_hash);

ALTER TABLE ONLY identity.password_resets
    ADD CONSTRAINT password_resets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_token_once UNIQUE (token_hash);

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.tokens
    ADD CONSTRAINT token_once UNIQUE (token_hash);

ALTER TABLE ONLY identity.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);

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

ALTER TABLE ONLY media.files
    ADD CONSTRAINT file_path_once UNIQUE (product, folder, name);

ALTER TABLE ONLY media.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT broadcasts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.contact_messages
    ADD CONSTRAINT contact_messages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.notification_types
    ADD CONSTRAINT notification_types_pkey PRIMARY KEY (product, type);

ALTER TABLE ONLY messaging.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.support_messages
    ADD CONSTRAINT support_messages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY messaging.support_tickets
    ADD CONSTRAINT support_tickets_pkey PRIMARY KEY (id);

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
    ADD CONSTRAINT attempt_session_unique UNIQUE (provider, session_id);

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

ALTER TABLE ONLY travel.account_deletion_log
    ADD CONSTRAINT account_deleted_once UNIQUE (account_id);

ALTER TABLE ONLY travel.account_deletion_log
    ADD CONSTRAINT account_deletion_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.bookings
    ADD CONSTRAINT booking_id_unique UNIQUE (id);

ALTER TABLE ONLY travel.bookings
    ADD CONSTRAINT bookings_pkey PRIMARY KEY (order_id);

ALTER TABLE ONLY travel.countries
    ADD CONSTRAINT countries_pkey PRIMARY KEY (code);

ALTER TABLE ONLY travel.countries
    ADD CONSTRAINT country_alpha_3_unique UNIQUE (alpha_3);

ALTER TABLE ONLY travel.countries
    ADD CONSTRAINT country_name_unique UNIQUE (name);

ALTER TABLE ONLY travel.customers
    ADD CONSTRAINT customer_id_once UNIQUE (id);

ALTER TABLE ONLY travel.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY travel.destinations
    ADD CONSTRAINT destinations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.event_images
    ADD CONSTRAINT event_images_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.invoice_counter
    ADD CONSTRAINT invoice_counter_pkey PRIMARY KEY (is_only_row);

ALTER TABLE ONLY travel.invoices
    ADD CONSTRAINT invoice_id_once UNIQUE (invoice_id);

ALTER TABLE ONLY travel.invoice_links
    ADD CONSTRAINT invoice_links_pkey PRIMARY KEY (secret_hash);

ALTER TABLE ONLY travel.invoices
    ADD CONSTRAINT invoices_pkey PRIMARY KEY (number);

ALTER TABLE ONLY travel.locations
    ADD CONSTRAINT locations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.package_images
    ADD CONSTRAINT package_images_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.packages
    ADD CONSTRAINT package_stock_unique UNIQUE (stock_id);

ALTER TABLE ONLY travel.package_tiers
    ADD CONSTRAINT package_tiers_pkey PRIMARY KEY (package_id, adults, children);

ALTER TABLE ONLY travel.packages
    ADD CONSTRAINT packages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.payouts
    ADD CONSTRAINT payouts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.refund_decisions
    ADD CONSTRAINT refund_decisions_pkey PRIMARY KEY (order_id);

ALTER TABLE ONLY travel.refund_tiers
    ADD CONSTRAINT refund_tier_no_overlap EXCLUDE USING gist (effective WITH &&, days_before WITH &&);

ALTER TABLE ONLY travel.refund_tiers
    ADD CONSTRAINT refund_tiers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.reminder_days
    ADD CONSTRAINT reminder_days_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.reminder_days
    ADD CONSTRAINT reminder_no_overlap EXCLUDE USING gist (days_before WITH =, effective WITH &&);

ALTER TABLE ONLY travel.reviews
    ADD CONSTRAINT review_once UNIQUE (account_id, package_id);

ALTER TABLE ONLY travel.reviews
    ADD CONSTRAINT reviews_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.saved_packages
    ADD CONSTRAINT saved_packages_pkey PRIMARY KEY (account_id, package_id);

ALTER TABLE ONLY travel.terms
    ADD CONSTRAINT terms_no_overlap EXCLUDE USING gist (effective WITH &&);

ALTER TABLE ONLY travel.terms
    ADD CONSTRAINT terms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY travel.wallets
    ADD CONSTRAINT wallet_once_per_account UNIQUE (account_id);

ALTER TABLE ONLY travel.wallets
    ADD CONSTRAINT wallet_stripe_customer_unique UNIQUE (stripe_customer_id);

ALTER TABLE ONLY travel.wallets
    ADD CONSTRAINT wallets_pkey PRIMARY KEY (id);

CREATE INDEX requests_due ON effects.requests USING btree (run_at) WHERE (state = 'queued'::text);

CREATE INDEX requests_due_by_kind ON effects.requests USING btree (kind, run_at) WHERE (state = 'queued'::text);

CREATE INDEX requests_failed ON effects.requests USING btree (kind) WHERE (state = 'failed'::text);

CREATE INDEX requests_finished ON effects.requests USING btree (finished_at) WHERE (state <> 'queued'::text);

CREATE INDEX requests_to_purge ON effects.requests USING btree (finished_at) WHERE ((state = 'done'::text) AND (outcome <> '{}'::jsonb));

CREATE UNIQUE INDEX account_phone_once ON identity.accounts USING btree (product, phone) WHERE (product = 'resorts'::text);

CREATE INDEX accounts_by_product ON identity.accounts USING btree (product, id);

CREATE INDEX email_verifications_account ON identity.email_verifications USING btree (account_id, created_at);

CREATE INDEX email_verifications_expires_at ON identity.email_verifications USING btree (expires_at);

CREATE INDEX login_attempts_account ON identity.login_attempts USING btree (account_id, at);

CREATE INDEX login_attempts_at ON identity.login_attempts USING btree (at);

CREATE INDEX login_attempts_email ON identity.login_attempts USING btree (product, email, at);

CREATE INDEX password_resets_account ON identity.password_resets USING btree (account_id, created_at);

CREATE INDEX password_resets_expires_at ON identity.password_resets USING btree (expires_at);

CREATE INDEX refresh_tokens_session ON identity.refresh_tokens USING btree (session_id);

CREATE INDEX sessions_account ON identity.sessions USING btree (account_id);

CREATE INDEX sessions_expires_at ON identity.sessions USING btree (expires_at);

CREATE INDEX tokens_account ON identity.tokens USING btree (account_id, created_at) WHERE (revoked_at IS NULL);

CREATE INDEX tokens_of_account ON identity.tokens USING btree (account_id);

CREATE INDEX tokens_revoked_at ON identity.tokens USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);

CREATE INDEX allocations_by_resource ON inventory.allocations USING btree (resource_id, state, expires_at);

CREATE INDEX allocations_lapsing ON inventory.allocations USING btree (expires_at) WHERE (state = 'held'::text);

CREATE INDEX hold_lines_by_stock ON inventory.hold_lines USING btree (stock_id, state, expires_at) INCLUDE (quantity);

CREATE INDEX hold_lines_lapsing ON inventory.hold_lines USING btree (expires_at) WHERE ((state = 'held'::text) AND (released_at IS NULL));

CREATE INDEX holds_live_by_account ON inventory.holds USING btree (account_id, expires_at) WHERE (state = 'held'::text);

CREATE INDEX ledger_accounts_by_owner ON ledger.accounts USING btree (owner_id) WHERE (owner_id IS NOT NULL);

CREATE INDEX transfers_by_credit ON ledger.transfers USING btree (credit_id, id);

CREATE INDEX transfers_by_debit ON ledger.transfers USING btree (debit_id, id);

CREATE INDEX transfers_by_order ON ledger.transfers USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX files_account ON media.files USING btree (account_id);

CREATE INDEX files_replaced_at ON media.files USING btree (replaced_at) WHERE (replaced_at IS NOT NULL);

CREATE INDEX broadcasts_by_requester ON messaging.broadcasts USING btree (requested_by);

CREATE INDEX broadcasts_by_type ON messaging.broadcasts USING btree (product, type);

CREATE INDEX broadcasts_unfinished ON messaging.broadcasts USING btree (id) WHERE (finished_at IS NULL);

CREATE INDEX contact_messages_by_time ON messaging.contact_messages USING btree (created_at);

CREATE UNIQUE INDEX mail_dedupe_key_once ON messaging.mails USING btree (product, dedupe_key) WHERE (dedupe_key IS NOT NULL);

CREATE INDEX mails_by_time ON messaging.mails USING btree (created_at);

CREATE INDEX mails_recipient ON messaging.mails USING btree (recipient, created_at);

CREATE INDEX mails_request ON messaging.mails USING btree (request_id);

CREATE INDEX mails_template ON messaging.mails USING btree (product, template, language);

CREATE INDEX mails_unsent ON messaging.mails USING btree (created_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));

CREATE UNIQUE INDEX notification_dedupe_key_once ON messaging.notifications USING btree (account_id, dedupe_key) WHERE (dedupe_key IS NOT NULL);

CREATE INDEX notifications_by_account ON messaging.notifications USING btree (account_id, id DESC);

CREATE INDEX notifications_by_order ON messaging.notifications USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX notifications_unread ON messaging.notifications USING btree (account_id, id) WHERE (read_at IS NULL);

CREATE INDEX support_messages_by_sender ON messaging.support_messages USING btree (sender_id);

CREATE INDEX support_messages_by_ticket ON messaging.support_messages USING btree (ticket_id, id);

CREATE INDEX support_tickets_by_account ON messaging.support_tickets USING btree (account_id, id DESC);

CREATE INDEX support_tickets_by_product ON messaging.support_tickets USING btree (product, id DESC);

CREATE INDEX support_tickets_unfinished ON messaging.support_tickets USING btree (product, status, id DESC) WHERE (status = ANY (ARRAY['open'::text, 'in_progress'::text]));

CREATE INDEX audit_actor ON ops.audit USING btree (actor, at);

CREATE INDEX audit_subject ON ops.audit USING btree (subject, at);

CREATE INDEX idempotency_keys_expires_at ON ops.idempotency_keys USING btree (expires_at);

CREATE INDEX rate_windows_ends_at ON ops.rate_windows USING btree (ends_at);

CREATE UNIQUE INDEX attempt_one_open_per_order ON payments.attempts USING btree (order_id) WHERE (state = ANY (ARRAY['creating'::text, 'open'::text]));

CREATE INDEX attempts_by_effect ON payments.attempts USING btree (effect_id);

CREATE INDEX attempts_by_order ON payments.attempts USING btree (order_id, created_at);

CREATE INDEX attempts_by_wallet ON payments.attempts USING btree (wallet_id, created_at) WHERE (wallet_id IS NOT NULL);

CREATE INDEX attempts_to_check ON payments.attempts USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

CREATE INDEX deposits_not_applied ON payments.attempts USING btree (wallet_id, id) WHERE ((purpose = 'deposit'::text) AND (NOT is_applied));

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

CREATE INDEX bookings_by_account ON travel.bookings USING btree (account_id, id DESC);

CREATE INDEX bookings_by_package ON travel.bookings USING btree (package_id, id DESC);

CREATE INDEX bookings_by_start ON travel.bookings USING btree (datefrom);

CREATE INDEX customers_image ON travel.customers USING btree (image_id);

CREATE INDEX customers_to_scrub ON travel.customers USING btree (closed_at) WHERE ((closed_at IS NOT NULL) AND (scrubbed_at IS NULL));

CREATE INDEX destinations_by_country ON travel.destinations USING btree (country_code);

CREATE INDEX destinations_by_image ON travel.destinations USING btree (image_id) WHERE (image_id IS NOT NULL);

CREATE INDEX event_images_by_event ON travel.event_images USING btree (event_id, id);

CREATE INDEX event_images_by_file ON travel.event_images USING btree (file_id);

CREATE INDEX events_by_country ON travel.events USING btree (country_code);

CREATE INDEX invoice_links_by_expiry ON travel.invoice_links USING btree (expires_at);

CREATE INDEX invoice_links_by_invoice ON travel.invoice_links USING btree (invoice_number, created_at);

CREATE UNIQUE INDEX invoice_once_per_order ON travel.invoices USING btree (order_id) WHERE (voided_at IS NULL);

CREATE INDEX invoices_by_account ON travel.invoices USING btree (account_id, number DESC);

CREATE INDEX invoices_by_order ON travel.invoices USING btree (order_id);

CREATE INDEX invoices_not_paid ON travel.invoices USING btree (number) WHERE (paid_at IS NULL);

CREATE INDEX locations_by_country ON travel.locations USING btree (country_code, lower(state), type);

CREATE UNIQUE INDEX package_code_unique ON travel.packages USING btree (upper(package_id));

CREATE INDEX package_images_by_file ON travel.package_images USING btree (file_id);

CREATE INDEX package_images_by_package ON travel.package_images USING btree (package_id, id);

CREATE INDEX packages_by_country ON travel.packages USING btree (country_code);

CREATE INDEX packages_by_main_image ON travel.packages USING btree (main_image_id) WHERE (main_image_id IS NOT NULL);

CREATE INDEX packages_by_price ON travel.packages USING btree (lowest_price, id) WHERE (status = 'active'::text);

CREATE INDEX packages_by_text ON travel.packages USING gin (search_text extensions.gin_trgm_ops);

CREATE INDEX packages_newest ON travel.packages USING btree (created_at DESC, id DESC) WHERE (status = 'active'::text);

CREATE INDEX payouts_by_wallet ON travel.payouts USING btree (wallet_id, created_at);

CREATE INDEX payouts_pending ON travel.payouts USING btree (created_at) WHERE (state = 'pending'::text);

CREATE INDEX refund_decisions_by_account ON travel.refund_decisions USING btree (decided_by);

CREATE INDEX refund_decisions_by_tier ON travel.refund_decisions USING btree (refund_tier_id);

CREATE INDEX reviews_by_package ON travel.reviews USING btree (package_id, created_at DESC, id DESC);

CREATE INDEX saved_packages_by_package ON travel.saved_packages USING btree (package_id);

ALTER TABLE ONLY effects.alerts
    ADD CONSTRAINT alert_request_exists FOREIGN KEY (request_id) REFERENCES effects.requests(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.email_verifications
    ADD CONSTRAINT email_verification_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.login_attempts
    ADD CONSTRAINT login_attempt_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE SET NULL;

ALTER TABLE ONLY identity.password_resets
    ADD CONSTRAINT password_reset_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.refresh_tokens
    ADD CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES identity.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.sessions
    ADD CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY identity.tokens
    ADD CONSTRAINT token_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

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

ALTER TABLE ONLY media.files
    ADD CONSTRAINT file_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE SET NULL;

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT broadcast_requester_exists FOREIGN KEY (requested_by) REFERENCES identity.accounts(id) ON DELETE SET NULL;

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT broadcast_type_exists FOREIGN KEY (product, type) REFERENCES messaging.notification_types(product, type) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mail_request FOREIGN KEY (request_id) REFERENCES effects.requests(id) ON DELETE SET NULL;

ALTER TABLE ONLY messaging.mails
    ADD CONSTRAINT mail_template FOREIGN KEY (product, template, language) REFERENCES messaging.templates(product, name, language) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notifications
    ADD CONSTRAINT notification_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.notifications
    ADD CONSTRAINT notification_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.support_messages
    ADD CONSTRAINT support_message_sender_exists FOREIGN KEY (sender_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.support_messages
    ADD CONSTRAINT support_message_ticket_exists FOREIGN KEY (ticket_id) REFERENCES messaging.support_tickets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.support_tickets
    ADD CONSTRAINT support_ticket_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_effect_exists FOREIGN KEY (effect_id) REFERENCES effects.requests(id) ON DELETE SET NULL;

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY payments.attempts
    ADD CONSTRAINT attempt_wallet_exists FOREIGN KEY (wallet_id) REFERENCES ledger.accounts(id) ON DELETE RESTRICT;

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

ALTER TABLE ONLY travel.account_deletion_log
    ADD CONSTRAINT account_deletion_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.bookings
    ADD CONSTRAINT booking_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.bookings
    ADD CONSTRAINT booking_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.customers
    ADD CONSTRAINT customer_account FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.customers
    ADD CONSTRAINT customer_image FOREIGN KEY (image_id) REFERENCES media.files(id) ON DELETE SET NULL;

ALTER TABLE ONLY travel.destinations
    ADD CONSTRAINT destination_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries(code) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.destinations
    ADD CONSTRAINT destination_image_exists FOREIGN KEY (image_id) REFERENCES media.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.events
    ADD CONSTRAINT event_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries(code) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.event_images
    ADD CONSTRAINT event_image_event_exists FOREIGN KEY (event_id) REFERENCES travel.events(id) ON DELETE CASCADE;

ALTER TABLE ONLY travel.event_images
    ADD CONSTRAINT event_image_file_exists FOREIGN KEY (file_id) REFERENCES media.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.invoices
    ADD CONSTRAINT invoice_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.invoice_links
    ADD CONSTRAINT invoice_link_invoice_exists FOREIGN KEY (invoice_number) REFERENCES travel.invoices(number) ON DELETE CASCADE;

ALTER TABLE ONLY travel.invoices
    ADD CONSTRAINT invoice_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.locations
    ADD CONSTRAINT location_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries(code) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.packages
    ADD CONSTRAINT package_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries(code) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.package_images
    ADD CONSTRAINT package_image_file_exists FOREIGN KEY (file_id) REFERENCES media.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.package_images
    ADD CONSTRAINT package_image_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages(id) ON DELETE CASCADE;

ALTER TABLE ONLY travel.packages
    ADD CONSTRAINT package_main_image_exists FOREIGN KEY (main_image_id) REFERENCES media.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.packages
    ADD CONSTRAINT package_stock_exists FOREIGN KEY (stock_id) REFERENCES inventory.stock(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.payouts
    ADD CONSTRAINT payout_wallet_exists FOREIGN KEY (wallet_id) REFERENCES travel.wallets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.refund_decisions
    ADD CONSTRAINT refund_decision_account_exists FOREIGN KEY (decided_by) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.refund_decisions
    ADD CONSTRAINT refund_decision_booking_exists FOREIGN KEY (order_id) REFERENCES travel.bookings(order_id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.refund_decisions
    ADD CONSTRAINT refund_decision_tier_exists FOREIGN KEY (refund_tier_id) REFERENCES travel.refund_tiers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.reviews
    ADD CONSTRAINT review_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.reviews
    ADD CONSTRAINT review_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.saved_packages
    ADD CONSTRAINT saved_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY travel.saved_packages
    ADD CONSTRAINT saved_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages(id) ON DELETE CASCADE;

ALTER TABLE ONLY travel.package_tiers
    ADD CONSTRAINT tier_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages(id) ON DELETE CASCADE;

ALTER TABLE ONLY travel.wallets
    ADD CONSTRAINT wallet_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY travel.wallets
    ADD CONSTRAINT wallet_ledger_account_exists FOREIGN KEY (id) REFERENCES ledger.accounts(id) ON DELETE RESTRICT;

GRANT USAGE ON SCHEMA api TO holdfast_api;

GRANT USAGE ON SCHEMA audit TO holdfast_report;

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

GRANT USAGE ON SCHEMA travel TO holdfast_api;

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

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner IN SCHEMA audit GRANT SELECT ON TABLES  TO holdfast_report;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner IN SCHEMA reports GRANT SELECT ON TABLES  TO holdfast_report;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE ALL ON TYPES  FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

