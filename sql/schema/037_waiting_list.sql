-- The waiting list of ticketing: who waits for what is sold out, and what they were offered.
SET ROLE holdfast_owner;

-- A constant default: no row is rewritten.
ALTER TABLE inventory.stock ADD COLUMN awaited boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN inventory.stock.awaited IS
    'Somebody waits for it in a queue of its product, which is asked first when some of it is given back. Lapsed holds on it '
    'make room for the queue only.';

ALTER TABLE ticketing.events
    ADD COLUMN has_waiting_list boolean NOT NULL DEFAULT false,
    ADD COLUMN takes_waiting boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN ticketing.events.has_waiting_list IS
    'Somebody has joined its waiting list at some time. All others need no look at the waiting list, orders above all.';
COMMENT ON COLUMN ticketing.events.takes_waiting IS
    'Whether one may join its waiting list. Who waits already is served in any case.';

CREATE SEQUENCE ticketing.waiting_list_places;
COMMENT ON SEQUENCE ticketing.waiting_list_places IS 'Places in waiting lists; gaps are normal.';

CREATE TABLE ticketing.waiting_list_entries (
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ticket_type_id uuid NOT NULL,
    ticket_tier_id uuid,
    day_pass_id uuid,
    day_tier_price_id uuid,
    quantity int NOT NULL,
    place bigint NOT NULL,
    status text NOT NULL DEFAULT 'waiting',
    hold_id uuid,
    order_id uuid,
    frontend_url text NOT NULL DEFAULT '',
    joined_at timestamptz NOT NULL,
    offered_at timestamptz,
    offer_expires_at timestamptz,
    ended_at timestamptz,
    CONSTRAINT waiting_list_entries_pkey PRIMARY KEY (id),
    CONSTRAINT waiting_list_place_unique UNIQUE (place),
    CONSTRAINT waiting_list_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_type_exists FOREIGN KEY (ticket_type_id)
        REFERENCES ticketing.ticket_types (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_tier_exists FOREIGN KEY (ticket_tier_id)
        REFERENCES ticketing.ticket_tiers (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_day_pass_exists FOREIGN KEY (day_pass_id)
        REFERENCES ticketing.day_passes (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_day_tier_price_exists FOREIGN KEY (day_tier_price_id)
        REFERENCES ticketing.day_tier_prices (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_hold_exists FOREIGN KEY (hold_id) REFERENCES inventory.holds (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_order_exists FOREIGN KEY (order_id) REFERENCES ticketing.orders (id) ON DELETE RESTRICT,
    CONSTRAINT waiting_list_of_one_structure CHECK (
        num_nonnulls(ticket_tier_id, day_pass_id, day_tier_price_id) <= 1),
    CONSTRAINT waiting_list_quantity_bounded CHECK (quantity BETWEEN 1 AND 1000),
    CONSTRAINT waiting_list_status_known CHECK (
        status IN ('waiting', 'offered', 'ordered', 'lapsed', 'left', 'closed')),
    CONSTRAINT waiting_list_offer_is_whole CHECK (
        num_nonnulls(hold_id, offered_at, offer_expires_at) IN (0, 3)
        AND (offered_at IS NOT NULL OR status NOT IN ('offered', 'ordered', 'lapsed'))
        AND (offered_at IS NULL OR status <> 'waiting')),
    CONSTRAINT waiting_list_order_if_ordered CHECK ((order_id IS NOT NULL) = (status = 'ordered')),
    CONSTRAINT waiting_list_end_has_time CHECK ((ended_at IS NULL) = (status IN ('waiting', 'offered')))
);
COMMENT ON TABLE ticketing.waiting_list_entries IS
    'Who waits, or has waited, for what was sold out. An entry is written only by who has locked its stock, of its ticket '
    'type at least.';
COMMENT ON COLUMN ticketing.waiting_list_entries.place IS
    'The order of joining, given under the lock of the stock: who waits for the same thing came in this order.';
COMMENT ON COLUMN ticketing.waiting_list_entries.status IS
    'waiting; offered: hold_id keeps it until offer_expires_at; ordered: with order_id; lapsed: the offer was not taken in '
    'time (stored late by a job: read ticketing.waiting_list_status()); left: by the account itself; closed: the sale ended.';
COMMENT ON COLUMN ticketing.waiting_list_entries.frontend_url IS 'Where the account came from; mails link there.';

CREATE UNIQUE INDEX waiting_list_joined_once ON ticketing.waiting_list_entries
    (account_id, ticket_type_id, (COALESCE(ticket_tier_id, day_pass_id, day_tier_price_id, ticket_type_id)))
    WHERE status IN ('waiting', 'offered');
CREATE INDEX waiting_list_by_event ON ticketing.waiting_list_entries (event_id, place);
-- What is served, and what an order looks for.
CREATE INDEX waiting_list_live_by_event ON ticketing.waiting_list_entries (event_id, place)
    WHERE status IN ('waiting', 'offered');
CREATE INDEX waiting_list_by_account ON ticketing.waiting_list_entries (account_id, place);
CREATE INDEX waiting_list_by_type ON ticketing.waiting_list_entries (ticket_type_id, place);
CREATE INDEX waiting_list_by_tier ON ticketing.waiting_list_entries (ticket_tier_id) WHERE ticket_tier_id IS NOT NULL;
CREATE INDEX waiting_list_by_day_pass ON ticketing.waiting_list_entries (day_pass_id) WHERE day_pass_id IS NOT NULL;
CREATE INDEX waiting_list_by_day_tier_price ON ticketing.waiting_list_entries (day_tier_price_id)
    WHERE day_tier_price_id IS NOT NULL;
CREATE INDEX waiting_list_by_hold ON ticketing.waiting_list_entries (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX waiting_list_by_order ON ticketing.waiting_list_entries (order_id) WHERE order_id IS NOT NULL;

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.waiting_offer_minutes', '60',
     'How long what became free is kept for who is next on the waiting list; never longer than it is sold.'),
    ('ticketing.max_waiting_entries', '20', 'On how many waiting lists an account may be at a time.'),
    ('ticketing.max_waiting_entries_per_event', '5000',
     'How many may be on the waiting list of an event at a time: one transaction serves all for whom there is room.');

INSERT INTO ops.jobs (name, function, every, batch) VALUES
    ('ticketing_serve_waiting_lists', 'ticketing.serve_waiting_lists', interval '10 seconds', 1);

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('waiting_list_joined_once', 409, 'already_waiting', 'You are already on this waiting list.', 'ticket_type_id'),
    ('waiting_list_event_exists', 400, 'has_waiting_list',
     'An event that somebody waits for, or has waited for, cannot be deleted. It can be cancelled.', NULL),
    ('waiting_list_type_exists', 400, 'has_waiting_list',
     'What somebody waits for, or has waited for, cannot be deleted. It can be taken off sale with is_active.', NULL),
    ('waiting_list_tier_exists', 400, 'has_waiting_list',
     'What somebody waits for, or has waited for, cannot be deleted. It can be taken off sale with is_active.', NULL),
    ('waiting_list_day_pass_exists', 400, 'has_waiting_list',
     'What somebody waits for, or has waited for, cannot be deleted. It can be taken off sale with is_active.', NULL),
    ('waiting_list_day_tier_price_exists', 400, 'has_waiting_list',
     'What somebody waits for, or has waited for, cannot be deleted. It can be taken off sale with is_active.', NULL);

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
<p style="margin:16px 0;padding:14px 18px;background:#f7f8fa;border-radius:6px;">
<strong>{{event_title}}</strong><br>
{{starts_at}}<br>
{{venue}}</p>
<p style="margin:24px 0;">
<a href="[[url]]"
   style="display:inline-block;padding:12px 24px;background:#1f5eff;color:#ffffff;text-decoration:none;border-radius:6px;">
<strong>[[label]]</strong></a></p>
</td></tr>
</table>
<p style="margin:16px 0 0 0;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#7c8591;">You
get this mail because you joined the waiting list of this event.</p>
</td></tr>
</table>
</body>
</html>
$html$::text AS html
), texts (name, subject, title, text, content, url, label) AS (VALUES
    ('waiting_list_joined',
     'You are on the waiting list for {{{event_title}}}',
     'You are on the waiting list',
     $text$you are on the waiting list for {{quantity}} x {{{ticket_name}}}, at place {{position}}.

[[event]]

We write to you as soon as all of it is free. It is kept for you then for a while, so that you can order it.

Your place on the list: {{{entry_url}}}$text$,
     $html$<p style="margin:0;">you are on the waiting list for <strong>{{quantity}} x {{ticket_name}}</strong>, at place
{{position}}. We write to you as soon as all of it is free. It is kept for you then for a while, so that you can order
it.</p>$html$,
     '{{entry_url}}', 'Show my place'),
    ('waiting_list_offer',
     'Tickets for {{{event_title}}} are kept for you until {{{offer_expires_at}}}',
     'Tickets are free for you',
     $text${{quantity}} x {{{ticket_name}}} became free, and you are next. They are kept for you until
{{{offer_expires_at}}}.

[[event]]

Order them until then, with the account that you joined the waiting list with: {{{event_url}}}

After that they go to the next on the list. If you do not want them, let others have them: {{{entry_url}}}$text$,
     $html$<p style="margin:0;"><strong>{{quantity}} x {{ticket_name}}</strong> became free, and you are next. They are kept
for you until <strong>{{offer_expires_at}}</strong>. Order them until then, with the account that you joined the waiting
list with. After that they go to the next on the list. If you do not want them,
<a href="{{entry_url}}">let others have them</a>.</p>$html$,
     '{{event_url}}', 'Order now'),
    ('waiting_list_lapsed',
     'Your offer for {{{event_title}}} has lapsed',
     'The offer has lapsed',
     $text${{quantity}} x {{{ticket_name}}} were kept for you until {{{offer_expires_at}}}. You did not order them, so
they are free for others now.

[[event]]

If it is still sold out you can join the waiting list again, at its end: {{{event_url}}}$text$,
     $html$<p style="margin:0;"><strong>{{quantity}} x {{ticket_name}}</strong> were kept for you until {{offer_expires_at}}.
You did not order them, so they are free for others now. If it is still sold out you can join the waiting list again, at its
end.</p>$html$,
     '{{event_url}}', 'Show the event'),
    ('waiting_list_closed',
     'The waiting list for {{{event_title}}} is closed',
     'The waiting list is closed',
     $text${{#is_cancelled}}the event was cancelled{{/is_cancelled}}{{^is_cancelled}}the sale has ended{{/is_cancelled}}, so
you are no longer on the waiting list for {{quantity}} x {{{ticket_name}}}. We are sorry that it did not work out.

[[event]]

The event: {{{event_url}}}$text$,
     $html$<p style="margin:0;">{{#is_cancelled}}the event was cancelled{{/is_cancelled}}{{^is_cancelled}}the sale has
ended{{/is_cancelled}}, so you are no longer on the waiting list for <strong>{{quantity}} x {{ticket_name}}</strong>. We are
sorry that it did not work out.</p>$html$,
     '{{event_url}}', 'Show the event')
)
INSERT INTO messaging.templates (product, name, language, subject, text, html)
SELECT 'ticketing', texts.name, 'en', texts.subject,
       E'Hello {{{name}}},\n\n'
           || replace(texts.text, '[[event]]', E'{{{event_title}}}\n{{{starts_at}}}\n{{{venue}}}') || E'\n',
       replace(replace(replace(replace(layout.html, '[[title]]', texts.title), '[[content]]', texts.content),
           '[[url]]', texts.url), '[[label]]', texts.label)
FROM texts, layout;
