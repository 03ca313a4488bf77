-- What travel puts in writing: invoices, notifications, broadcasts, support tickets, contact messages, and their mails.
SET ROLE holdfast_owner;

-- Invoices ------------------------------------------------------------------------------------------------------------

CREATE TABLE travel.invoice_counter (
    is_only_row boolean NOT NULL DEFAULT TRUE,
    last_number bigint NOT NULL,
    CONSTRAINT invoice_counter_pkey PRIMARY KEY (is_only_row),
    CONSTRAINT invoice_counter_is_one_row CHECK (is_only_row),
    CONSTRAINT invoice_counter_not_negative CHECK (last_number >= 0)
);
COMMENT ON TABLE travel.invoice_counter IS
    'The number of the last invoice. A row and no sequence, so that a transaction that is rolled back leaves no gap; it is '
    'the last row that a transaction locks.';
INSERT INTO travel.invoice_counter (last_number) VALUES (0);

CREATE TABLE travel.invoices (
    number bigint NOT NULL,
    invoice_id text NOT NULL GENERATED ALWAYS AS (
        'INV-' || CASE WHEN number < 1000000 THEN lpad(number::text, 6, '0') ELSE number::text END) STORED,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL,
    currency text NOT NULL,
    items jsonb NOT NULL,
    tax numeric(5, 2) NOT NULL,
    subtotal numeric(14, 2) NOT NULL,
    tax_amount numeric(14, 2) NOT NULL,
    admin_fee numeric(14, 2) NOT NULL,
    total numeric(14, 2) NOT NULL,
    customer_name text NOT NULL,
    customer_lines text[] NOT NULL,
    seller_name text NOT NULL,
    seller_lines text[] NOT NULL,
    transaction_id text,
    paid_at timestamptz,
    voided_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT invoices_pkey PRIMARY KEY (number),
    CONSTRAINT invoice_id_once UNIQUE (invoice_id),
    CONSTRAINT invoice_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT invoice_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT invoice_number_positive CHECK (number > 0),
    CONSTRAINT invoice_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT invoice_items_are_a_list CHECK (jsonb_typeof(items) = 'array'),
    CONSTRAINT invoice_tax_bounded CHECK (tax BETWEEN 0 AND 100),
    CONSTRAINT invoice_amounts_not_negative CHECK (LEAST(tax_amount, admin_fee) >= 0),
    CONSTRAINT invoice_total_bounded CHECK (total BETWEEN 0 AND 999999999999.99),
    CONSTRAINT invoice_adds_up CHECK (subtotal + tax_amount + admin_fee = total),
    CONSTRAINT invoice_tax_is_the_share_of_the_total
        CHECK (tax_amount = total - round(total / (1 + tax / 100.0), 2)),
    CONSTRAINT invoice_transaction_length CHECK (length(transaction_id) BETWEEN 1 AND 255),
    CONSTRAINT invoice_void_is_not_paid CHECK (paid_at IS NULL OR voided_at IS NULL)
) WITH (fillfactor = 90);
COMMENT ON TABLE travel.invoices IS
    'Invoices, numbered without a gap, with all that their documents show as it was when they were made. Never deleted: one '
    'that counts no more is void.';
COMMENT ON COLUMN travel.invoices.invoice_id IS 'The number as customers see it: INV-000001.';
COMMENT ON COLUMN travel.invoices.items IS
    'Lines of {"description", "detail", "quantity", "unit_price", "amount"}, tax included; they sum to total - admin_fee.';
COMMENT ON COLUMN travel.invoices.subtotal IS
    'What is left of the total without tax and service charge. The tax of the charge is in tax_amount too, so that this may be '
    'below zero when a promo code pays for the whole trip.';
COMMENT ON COLUMN travel.invoices.tax IS 'VAT in per cent of the price without it.';
COMMENT ON COLUMN travel.invoices.tax_amount IS 'The VAT that is part of the total.';
COMMENT ON COLUMN travel.invoices.transaction_id IS 'What paid it: a transfer of the wallet, a payment of Stripe.';
-- One that is void makes room for another of the same booking.
CREATE UNIQUE INDEX invoice_once_per_order ON travel.invoices (order_id) WHERE voided_at IS NULL;
CREATE INDEX invoices_by_order ON travel.invoices (order_id);
CREATE INDEX invoices_by_account ON travel.invoices (account_id, number DESC);
-- The few of all that staff ask for.
CREATE INDEX invoices_not_paid ON travel.invoices (number) WHERE paid_at IS NULL;

CREATE TABLE travel.invoice_links (
    secret_hash bytea NOT NULL,
    invoice_number bigint NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT invoice_links_pkey PRIMARY KEY (secret_hash),
    CONSTRAINT invoice_link_invoice_exists FOREIGN KEY (invoice_number) REFERENCES travel.invoices (number) ON DELETE CASCADE,
    CONSTRAINT invoice_link_expires_later CHECK (expires_at > created_at)
);
COMMENT ON TABLE travel.invoice_links IS
    'Addresses under which an invoice can be fetched without a token, for a while: browsers open them. Only hashes of their secrets.';
CREATE INDEX invoice_links_by_invoice ON travel.invoice_links (invoice_number, created_at);
CREATE INDEX invoice_links_by_expiry ON travel.invoice_links (expires_at);

-- Notifications -------------------------------------------------------------------------------------------------------

CREATE TABLE messaging.notification_types (
    product text NOT NULL,
    type text NOT NULL,
    mail_template text,
    note text NOT NULL,
    CONSTRAINT notification_types_pkey PRIMARY KEY (product, type),
    CONSTRAINT notification_type_form CHECK (type ~ '^[a-z][a-z_]{0,39}$')
);
COMMENT ON TABLE messaging.notification_types IS 'What products notify people of. A DBA may give a type a mail, or take it away.';
COMMENT ON COLUMN messaging.notification_types.mail_template IS
    'The row of messaging.templates by which it is mailed too; NULL: it is only shown.';

CREATE TABLE messaging.notifications (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    product text NOT NULL,
    account_id uuid NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    message text NOT NULL,
    order_id uuid,
    dedupe_key text,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    CONSTRAINT notifications_pkey PRIMARY KEY (id),
    -- type has no foreign key: every payment would share-lock the same rows. messaging.notify looks it up.
    CONSTRAINT notification_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT notification_order_exists FOREIGN KEY (order_id) REFERENCES sales.orders (id) ON DELETE RESTRICT,
    CONSTRAINT notification_title_length CHECK (length(title) BETWEEN 1 AND 200),
    CONSTRAINT notification_message_length CHECK (length(message) BETWEEN 1 AND 5000),
    CONSTRAINT notification_dedupe_key_length CHECK (length(dedupe_key) BETWEEN 1 AND 200)
) WITH (fillfactor = 90);
COMMENT ON TABLE messaging.notifications IS 'What people are told in the product, newest first, until they have read it and after.';
COMMENT ON COLUMN messaging.notifications.order_id IS 'The order or booking that it is about.';
COMMENT ON COLUMN messaging.notifications.dedupe_key IS 'Two notifications of an account with the same key are one.';
CREATE INDEX notifications_by_account ON messaging.notifications (account_id, id DESC);
CREATE INDEX notifications_unread ON messaging.notifications (account_id, id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_order ON messaging.notifications (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX notification_dedupe_key_once ON messaging.notifications (account_id, dedupe_key)
    WHERE dedupe_key IS NOT NULL;

CREATE TABLE messaging.broadcasts (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    product text NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    message text NOT NULL,
    requested_by uuid,
    reached_account uuid,
    recipients bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT broadcasts_pkey PRIMARY KEY (id),
    CONSTRAINT broadcast_type_exists FOREIGN KEY (product, type)
        REFERENCES messaging.notification_types (product, type) ON DELETE RESTRICT,
    CONSTRAINT broadcast_requester_exists FOREIGN KEY (requested_by) REFERENCES identity.accounts (id) ON DELETE SET NULL,
    CONSTRAINT broadcast_title_length CHECK (length(title) BETWEEN 1 AND 200),
    CONSTRAINT broadcast_message_length CHECK (length(message) BETWEEN 1 AND 5000),
    CONSTRAINT broadcast_recipients_not_negative CHECK (recipients >= 0)
);
COMMENT ON TABLE messaging.broadcasts IS 'Notifications to everybody, which a job delivers some hundred accounts at a time.';
COMMENT ON COLUMN messaging.broadcasts.reached_account IS 'The last account, in the order of ids, that has it.';
CREATE INDEX broadcasts_by_type ON messaging.broadcasts (product, type);
CREATE INDEX broadcasts_by_requester ON messaging.broadcasts (requested_by);
CREATE INDEX broadcasts_unfinished ON messaging.broadcasts (id) WHERE finished_at IS NULL;
-- What a broadcast goes through.
CREATE INDEX accounts_by_product ON identity.accounts (product, id);

INSERT INTO messaging.notification_types (product, type, mail_template, note) VALUES
    ('travel', 'booking_confirmed', NULL, 'A booking was paid. Its mail is the invoice.'),
    ('travel', 'payment_received', NULL, 'Money came in.'),
    ('travel', 'booking_cancelled', 'booking_cancelled', 'A booking was cancelled, or expired.'),
    ('travel', 'refund_processed', 'refund_processed', 'Money of a booking went back to the wallet.'),
    ('travel', 'trip_reminder', 'trip_reminder', 'A trip begins in a few days.'),
    ('travel', 'promo', NULL, 'An offer.'),
    ('travel', 'system', NULL, 'An announcement, or something about the account.');

-- Support -------------------------------------------------------------------------------------------------------------

CREATE TABLE messaging.support_tickets (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    product text NOT NULL,
    account_id uuid NOT NULL,
    subject text NOT NULL,
    priority text NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    closed_at timestamptz,
    CONSTRAINT support_tickets_pkey PRIMARY KEY (id),
    CONSTRAINT support_ticket_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT support_ticket_product_form CHECK (product ~ '^[a-z]{1,40}$'),
    CONSTRAINT support_ticket_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
    CONSTRAINT support_ticket_priority_known CHECK (priority IN ('low', 'medium', 'high')),
    CONSTRAINT support_ticket_status_known CHECK (status IN ('open', 'in_progress', 'resolved', 'closed')),
    CONSTRAINT support_ticket_closed_has_time CHECK ((status = 'closed') = (closed_at IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE messaging.support_tickets IS
    'Questions of customers. open → in_progress by a reply of staff → resolved by staff; a reply of the customer opens it '
    'again; closed is the end.';
CREATE INDEX support_tickets_by_account ON messaging.support_tickets (account_id, id DESC);
CREATE INDEX support_tickets_by_product ON messaging.support_tickets (product, id DESC);
CREATE INDEX support_tickets_unfinished ON messaging.support_tickets (product, status, id DESC)
    WHERE status IN ('open', 'in_progress');

CREATE TABLE messaging.support_messages (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    ticket_id bigint NOT NULL,
    sender_id uuid NOT NULL,
    is_from_staff boolean NOT NULL,
    message text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT support_messages_pkey PRIMARY KEY (id),
    CONSTRAINT support_message_ticket_exists FOREIGN KEY (ticket_id)
        REFERENCES messaging.support_tickets (id) ON DELETE RESTRICT,
    CONSTRAINT support_message_sender_exists FOREIGN KEY (sender_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT support_message_length CHECK (length(message) BETWEEN 1 AND 5000)
);
COMMENT ON TABLE messaging.support_messages IS 'What was written in a support ticket. Written only under the lock of its ticket.';
COMMENT ON COLUMN messaging.support_messages.is_from_staff IS 'Written as an answer; staff may have tickets of their own too.';
CREATE INDEX support_messages_by_ticket ON messaging.support_messages (ticket_id, id);
CREATE INDEX support_messages_by_sender ON messaging.support_messages (sender_id);

CREATE TABLE messaging.contact_messages (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    product text NOT NULL,
    fullname text NOT NULL,
    email text NOT NULL,
    subject text NOT NULL,
    message text NOT NULL,
    client_ip inet,
    created_at timestamptz NOT NULL,
    CONSTRAINT contact_messages_pkey PRIMARY KEY (id),
    CONSTRAINT contact_message_product_form CHECK (product ~ '^[a-z]{1,40}$'),
    CONSTRAINT contact_message_fullname_length CHECK (length(fullname) BETWEEN 1 AND 200),
    CONSTRAINT contact_message_email_length CHECK (length(email) BETWEEN 3 AND 254),
    CONSTRAINT contact_message_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
    CONSTRAINT contact_message_length CHECK (length(message) BETWEEN 1 AND 5000)
);
COMMENT ON TABLE messaging.contact_messages IS 'What strangers wrote through the contact form.';
CREATE INDEX contact_messages_by_time ON messaging.contact_messages (created_at);

INSERT INTO core.settings (name, value, note) VALUES
    ('travel.seller_name', '"Leisuretimez"', 'Who issues the invoices.'),
    ('travel.seller_lines', '["support@leisuretimez.com"]',
     'What stands below the seller''s name on invoices: address, tax number, mail; one text for each line.'),
    ('travel.invoice_link_minutes', '60', 'Minutes for which the download address of an invoice works.'),
    ('travel.contact_address', '"support@leisuretimez.com"', 'Where messages of the contact form are mailed to.'),
    ('travel.contact_mails_per_day', '3',
     'Mails in 24 hours that tell the sender of the contact form that a message came, for each address.'),
    ('messaging.messages_per_ticket', '500', 'Messages that a support ticket can have.'),
    ('messaging.messages_in_lists', '20', 'Messages of each support ticket that lists show: the newest.'),
    ('messaging.keep_contact_days', '365', 'Days for which messages of the contact form are kept.');

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
<p style="margin:0 0 12px 0;">Hello {{name}},</p>
[[content]]
</td></tr>
</table>
<p style="margin:16px 0 0 0;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#7c8591;">[[footer]]</p>
</td></tr>
</table>
</body>
</html>
$html$::text AS html
), trip AS (
    SELECT $html$<p style="margin:16px 0;padding:14px 18px;background:#f7f8fa;border-radius:6px;">
<strong>{{trip}}</strong><br>
{{datefrom}} to {{dateto}}<br>
Booking {{booking_id}}</p>$html$::text AS html,
           E'{{{trip}}}\n{{datefrom}} to {{dateto}}\nBooking {{{booking_id}}}'::text AS text
), quote AS (
    SELECT $html$<p style="margin:16px 0;padding:14px 18px;background:#f7f8fa;border-radius:6px;white-space:pre-line;">
{{text}}</p>$html$::text AS html
), texts (name, subject, title, text, content, footer) AS (VALUES
    ('invoice_paid',
     'Your booking {{{booking_id}}} is confirmed: invoice {{{invoice_id}}}',
     'Your booking is confirmed',
     $text$we received {{total}} {{currency}}, and your booking {{{booking_id}}} is confirmed. Your invoice {{{invoice_id}}} is
attached to this mail.

[[trip]]$text$,
     $html$<p style="margin:0;">we received <strong>{{total}} {{currency}}</strong>, and your booking
<strong>{{booking_id}}</strong> is confirmed. Your invoice {{invoice_id}} is attached to this mail.</p>
[[trip]]$html$,
     'You get this mail because you booked a trip.'),
    ('booking_cancelled',
     '{{{title}}} ({{{booking_id}}})',
     '{{title}}',
     $text${{{message}}}

[[trip]]$text$,
     $html$<p style="margin:0;">{{message}}</p>
[[trip]]$html$,
     'You get this mail because you booked a trip.'),
    ('refund_processed',
     '{{{title}}}{{#booking_id}} ({{{booking_id}}}){{/booking_id}}',
     '{{title}}',
     $text${{{message}}}
{{#booking_id}}

[[trip]]
{{/booking_id}}$text$,
     $html$<p style="margin:0;">{{message}}</p>
{{#booking_id}}[[trip]]{{/booking_id}}$html$,
     'You get this mail because money was returned to you.'),
    ('trip_reminder',
     '{{{title}}}',
     '{{title}}',
     $text${{{message}}}

[[trip]]

Have a good trip!$text$,
     $html$<p style="margin:0;">{{message}}</p>
[[trip]]
<p style="margin:0;">Have a good trip!</p>$html$,
     'You get this mail because you booked this trip.'),
    ('support_reply',
     'Re: {{{subject}}} (ticket {{ticket}})',
     'We answered your question',
     $text$we answered your question "{{{subject}}}":

{{{text}}}

If this does not settle it, reply to ticket {{ticket}} in your account.$text$,
     $html$<p style="margin:0;">we answered your question <strong>{{subject}}</strong>:</p>
[[quote]]
<p style="margin:0;">If this does not settle it, reply to ticket {{ticket}} in your account.</p>$html$,
     'You get this mail because you asked us something.'),
    ('contact_received',
     'We got your message: {{{subject}}}',
     'We got your message',
     $text$thank you for writing to us. We answer as soon as we can. This is what you wrote:

{{{subject}}}

{{{text}}}$text$,
     $html$<p style="margin:0;">thank you for writing to us. We answer as soon as we can. This is what you wrote:</p>
<p style="margin:16px 0 0 0;"><strong>{{subject}}</strong></p>
[[quote]]$html$,
     'You get this mail because somebody wrote to us with this address. If it was not you, you need not do anything.'),
    ('contact_message',
     'Contact form: {{{subject}}}',
     'A message of the contact form',
     $text${{{fullname}}} <{{{email}}}> wrote:

{{{subject}}}

{{{text}}}$text$,
     $html$<p style="margin:0;"><strong>{{fullname}}</strong> ({{email}}) wrote:</p>
<p style="margin:16px 0 0 0;"><strong>{{subject}}</strong></p>
[[quote]]$html$,
     'You get this mail because messages of the contact form go to this address.')
)
INSERT INTO messaging.templates (product, name, language, subject, text, html)
SELECT 'travel', texts.name, 'en', texts.subject,
       E'Hello {{{name}}},\n\n' || replace(texts.text, '[[trip]]', trip.text) || E'\n',
       replace(replace(replace(replace(replace(layout.html,
           '[[content]]', texts.content),
           '[[trip]]', trip.html),
           '[[quote]]', quote.html),
           '[[title]]', texts.title),
           '[[footer]]', texts.footer)
FROM texts, layout, trip, quote;

INSERT INTO ops.jobs (name, function, every, batch) VALUES
    ('deliver_broadcasts', 'messaging.deliver_broadcasts', interval '5 seconds', 500),
    ('travel_remind_trips', 'travel.remind_trips', interval '15 minutes', 200),
    ('travel_purge_invoice_links', 'travel.purge_invoice_links', interval '1 hour', 500),
    ('purge_contact_messages', 'messaging.purge_contact_messages', interval '1 hour', 500);
