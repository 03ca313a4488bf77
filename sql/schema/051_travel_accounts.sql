-- Accounts of travel: tokens without an end, links that reset a password, profiles, pictures, and accounts that were closed.
SET ROLE holdfast_owner;

INSERT INTO core.settings (name, value, note) VALUES
    ('identity.tokens_per_account', '100', 'Tokens without an end that one account can have; one more ends the oldest.'),
    ('identity.password_reset_hours', '24', 'Hours for which the link in a mail for a forgotten password works.'),
    ('identity.password_resets_per_day', '5', 'Mails for a forgotten password that one account can cause in 24 hours.'),
    ('media.image_bytes', '5242880', 'The largest picture that is stored, in bytes.'),
    ('media.replaced_hours', '24', 'Hours for which a picture that was replaced can still be fetched.'),
    ('media.replaced_per_account', '5', 'Replaced pictures of a profile that can still be fetched, at most.');

CREATE TABLE identity.tokens (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_reason text,
    client_ip inet,
    user_agent text,
    CONSTRAINT tokens_pkey PRIMARY KEY (id),
    CONSTRAINT token_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT token_once UNIQUE (token_hash),
    CONSTRAINT token_end_has_reason CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
    CONSTRAINT token_user_agent_length CHECK (length(user_agent) <= 500)
) WITH (fillfactor = 80);
COMMENT ON TABLE identity.tokens IS
    'Tokens that are good until they are revoked, hashed: one per login. They are of their account''s product.';
COMMENT ON COLUMN identity.tokens.revoked_reason IS 'logout, password_change, password_reset, too_many, account_closed.';
CREATE INDEX tokens_account ON identity.tokens (account_id, created_at) WHERE revoked_at IS NULL;
CREATE INDEX tokens_of_account ON identity.tokens (account_id);
CREATE INDEX tokens_revoked_at ON identity.tokens (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE identity.password_resets (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    email text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT password_resets_pkey PRIMARY KEY (id),
    CONSTRAINT password_reset_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT password_reset_token_once UNIQUE (token_hash)
);
COMMENT ON TABLE identity.password_resets IS 'Links sent to whoever forgot the password. Only hashes of the tokens.';
COMMENT ON COLUMN identity.password_resets.email IS 'Where the link was sent; worthless once the account has another address.';
COMMENT ON COLUMN identity.password_resets.used_at IS
    'When it stopped to be good: it set a password, or the password was changed in another way.';
CREATE INDEX password_resets_account ON identity.password_resets (account_id, created_at);
CREATE INDEX password_resets_expires_at ON identity.password_resets (expires_at);

-- Which mail is sent for what in which product, and where its link leads.
CREATE TABLE identity.links (
    product text NOT NULL,
    purpose text NOT NULL,
    template text NOT NULL,
    form text NOT NULL,
    CONSTRAINT links_pkey PRIMARY KEY (product, purpose),
    CONSTRAINT link_purpose CHECK (purpose IN ('verify_email', 'reset_password')),
    CONSTRAINT link_form_has_token CHECK (form LIKE '{base}/%{token}%')
);
COMMENT ON TABLE identity.links IS 'The links that each product mails to prove an address or to reset a password.';
COMMENT ON COLUMN identity.links.template IS 'The mail, of messaging.templates.';
COMMENT ON COLUMN identity.links.form IS '{base} is the address the product gives, {account} a code for the account, {token} the secret.';
INSERT INTO identity.links (product, purpose, template, form) VALUES
    ('ticketing', 'verify_email', 'verify_email', '{base}/verify-email?token={token}'),
    ('travel', 'verify_email', 'activate_account', '{base}/activate/{account}/{token}/'),
    ('travel', 'reset_password', 'reset_password', '{base}/reset-password/{account}/{token}/');

-- Questions for a forgotten password cost the same for every address, as those for another verification mail.
ALTER TABLE identity.verification_requests RENAME TO link_requests;
ALTER TABLE identity.link_requests RENAME COLUMN frontend_url TO base_url;
ALTER TABLE identity.link_requests RENAME CONSTRAINT verification_requests_pkey TO link_requests_pkey;
ALTER TABLE identity.link_requests RENAME CONSTRAINT verification_request_lengths TO link_request_lengths;
ALTER TABLE identity.link_requests ADD COLUMN purpose text NOT NULL DEFAULT 'verify_email';
ALTER TABLE identity.link_requests ALTER COLUMN purpose DROP DEFAULT;
ALTER TABLE identity.link_requests ADD CONSTRAINT link_request_purpose CHECK (purpose IN ('verify_email', 'reset_password'));
COMMENT ON TABLE identity.link_requests IS
    'Questions for a mail with a link that the job has not answered yet, of addresses with and without an account.';
COMMENT ON COLUMN identity.link_requests.base_url IS 'Where the link of the mail is to lead.';
COMMENT ON COLUMN identity.link_requests.purpose IS 'What the link is to do: verify_email or reset_password.';
UPDATE ops.jobs SET name = 'answer_link_requests', function = 'identity.answer_link_requests'
WHERE name = 'answer_verification_requests';

CREATE TABLE media.files (
    id uuid NOT NULL,
    product text NOT NULL,
    folder text NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    bytes bytea NOT NULL,
    account_id uuid,
    created_at timestamptz NOT NULL,
    replaced_at timestamptz,
    CONSTRAINT files_pkey PRIMARY KEY (id),
    CONSTRAINT file_path_once UNIQUE (product, folder, name),
    CONSTRAINT file_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE SET NULL,
    CONSTRAINT file_folder_form CHECK (folder ~ '^[a-z0-9_]+(/[a-z0-9_]+)*$' AND length(folder) <= 100),
    CONSTRAINT file_name_form CHECK (name ~ '^[a-z0-9_-]+\.[a-z0-9]{1,8}$' AND length(name) <= 120),
    CONSTRAINT file_type_is_image CHECK (content_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp'))
);
ALTER TABLE media.files ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE media.files IS 'Uploaded files, each under a name of our own that is never given twice.';
COMMENT ON COLUMN media.files.folder IS 'Where it is shown under /media/, for instance profile/images.';
COMMENT ON COLUMN media.files.content_type IS 'What its bytes are, whatever the client called it.';
COMMENT ON COLUMN media.files.bytes IS 'Not compressed again: pictures are.';
COMMENT ON COLUMN media.files.account_id IS 'Whose it is, or who uploaded it.';
COMMENT ON COLUMN media.files.replaced_at IS 'When it was replaced or given up; media.purge_replaced deletes it later.';
CREATE INDEX files_account ON media.files (account_id);
CREATE INDEX files_replaced_at ON media.files (replaced_at) WHERE replaced_at IS NOT NULL;

CREATE TABLE travel.customers (
    account_id uuid NOT NULL,
    id int NOT NULL GENERATED ALWAYS AS IDENTITY,
    address text,
    city text,
    state text,
    country text,
    date_of_birth date,
    marital_status text,
    profession text,
    gender text,
    image_id uuid,
    closed_at timestamptz,
    scrubbed_at timestamptz,
    CONSTRAINT customers_pkey PRIMARY KEY (account_id),
    CONSTRAINT customer_id_once UNIQUE (id),
    CONSTRAINT customer_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT customer_image FOREIGN KEY (image_id) REFERENCES media.files (id) ON DELETE SET NULL,
    CONSTRAINT customer_lengths CHECK (
        length(address) <= 255 AND length(city) <= 100 AND length(state) <= 100 AND length(country) <= 100
        AND length(marital_status) <= 50 AND length(profession) <= 100),
    CONSTRAINT customer_gender CHECK (gender IN ('male', 'female')),
    CONSTRAINT customer_born_in_history CHECK (date_of_birth >= date '1900-01-01' AND date_of_birth < date '2200-01-01')
) WITH (fillfactor = 80);
COMMENT ON TABLE travel.customers IS
    'The profile of every account of travel, staff too; a trigger makes the row with the account. Name and phone are the account''s.';
COMMENT ON COLUMN travel.customers.id IS 'The number by which the API calls the person.';
COMMENT ON COLUMN travel.customers.closed_at IS 'When the account was deleted by its owner; its personal data is gone.';
COMMENT ON COLUMN travel.customers.scrubbed_at IS
    'When the contact data was taken out of the bookings of a deleted account: after the last trip.';
CREATE INDEX customers_image ON travel.customers (image_id);
CREATE INDEX customers_to_scrub ON travel.customers (closed_at) WHERE closed_at IS NOT NULL AND scrubbed_at IS NULL;

INSERT INTO travel.customers (account_id)
SELECT account.id FROM identity.accounts AS account WHERE account.product = 'travel' ORDER BY account.id;

CREATE TABLE travel.account_deletion_log (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id int NOT NULL,
    email text NOT NULL,
    firstname text NOT NULL,
    lastname text NOT NULL,
    phone text,
    date_joined timestamptz NOT NULL,
    deleted_at timestamptz NOT NULL,
    reason text NOT NULL,
    wallet_balance_at_deletion numeric(14,2) NOT NULL,
    CONSTRAINT account_deletion_log_pkey PRIMARY KEY (id),
    CONSTRAINT account_deleted_once UNIQUE (account_id),
    CONSTRAINT account_deletion_account FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT
);
COMMENT ON TABLE travel.account_deletion_log IS
    'Who had an account before its data was made anonymous. Append-only; auditors read it as audit.account_deletions.';
COMMENT ON COLUMN travel.account_deletion_log.user_id IS 'The number that the API showed.';

-- Apart from reports, which the staff of a product can fetch through its API.
CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'What auditors read, and nobody through an API.';
GRANT USAGE ON SCHEMA audit TO holdfast_report;
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner IN SCHEMA audit GRANT SELECT ON TABLES TO holdfast_report;

INSERT INTO ops.jobs (name, function, every) VALUES
    ('purge_replaced_files', 'media.purge_replaced', interval '1 hour'),
    ('travel_scrub_closed_accounts', 'travel.scrub_closed_accounts', interval '1 hour');

-- Mails ---------------------------------------------------------------------------------------------------------------

WITH layout AS (
    SELECT $html$<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>[[title]]</title>
</head>
<body style="margin:0;padding:0;background:#f2f3f5;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f3f5;">
<tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0"
style="max-width:600px;width:100%;background:#ffffff;border-radius:8px;border:1px solid #e2e4e8;">
<tr><td style="padding:28px 36px 0 36px;font-family:Helvetica,Arial,sans-serif;">
<h1 style="margin:0;font-size:22px;line-height:30px;color:#16202e;">[[title]]</h1>
</td></tr>
<tr><td style="padding:16px 36px 32px 36px;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:23px;color:#39424e;">
<p style="margin:0 0 12px 0;">Hello{{#first_name}} {{first_name}}{{/first_name}},</p>
[[content]]
</td></tr>
</table>
<p style="margin:16px 0 0 0;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#7c8591;">[[footer]]</p>
</td></tr>
</table>
</body>
</html>
$html$::text AS html
), button AS (
    SELECT $html$<p style="margin:24px 0;">
<a href="{{url}}"
   style="display:inline-block;padding:12px 24px;background:#1f5eff;color:#ffffff;text-decoration:none;border-radius:6px;">
<strong>[[label]]</strong></a></p>
<p style="margin:0 0 12px 0;">If the button does not work, open this link:<br>
<a href="{{url}}" style="color:#1f5eff;word-break:break-all;">{{url}}</a></p>
<p style="margin:0;">The link works for {{hours}} hours.</p>$html$::text AS html
), texts (name, subject, text, content, label, footer) AS (VALUES
    ('activate_account',
     'Activate your account',
     $text$please activate your account by opening this link:

{{{url}}}

The link works for {{hours}} hours. If you did not sign up, you need not do anything.$text$,
     $html$<p style="margin:0;">please activate your account.</p>
[[button]]$html$,
     'Activate account',
     'You get this mail because somebody signed up with this address. If it was not you, you need not do anything.'),
    ('reset_password',
     'Set a new password',
     $text$somebody asked to set a new password for your account. If it was you, open this link:

{{{url}}}

The link works once, for {{hours}} hours. If it was not you, you need not do anything: your password stays as it is.$text$,
     $html$<p style="margin:0;">somebody asked to set a new password for your account. If it was you, choose one now.</p>
[[button]]$html$,
     'Set a new password',
     'If it was not you who asked, you need not do anything: your password stays as it is.'),
    ('password_changed',
     'Your password was changed',
     $text$the password of your account was changed on {{{changed_at}}}, and you were logged out everywhere else.

If it was not you, set a new password at once with "Forgot password".$text$,
     $html$<p style="margin:0;">the password of your account was changed on {{changed_at}}, and you were logged out everywhere
else.</p>
<p style="margin:16px 0 0 0;">If it was not you, set a new password at once with &#8220;Forgot password&#8221;.</p>$html$,
     '',
     'You get this mail because you have an account with this address.')
)
INSERT INTO messaging.templates (product, name, language, subject, text, html)
SELECT 'travel', texts.name, 'en', texts.subject,
       E'Hello{{#first_name}} {{{first_name}}}{{/first_name}},\n\n' || texts.text || E'\n',
       replace(replace(replace(replace(layout.html,
           '[[content]]', texts.content),
           '[[button]]', replace(button.html, '[[label]]', texts.label)),
           '[[title]]', texts.subject),
           '[[footer]]', texts.footer)
FROM texts, layout, button;
