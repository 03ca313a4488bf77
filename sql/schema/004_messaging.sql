-- Mail templates and the outbox. The mail itself is an effect with no one waiting.
SET ROLE holdfast_owner;

CREATE TABLE messaging.templates (
    product text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    CONSTRAINT templates_pkey PRIMARY KEY (product, name, language),
    CONSTRAINT template_name_form CHECK (name ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT template_language_form CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    CONSTRAINT template_subject_one_line CHECK (subject !~ '[\r\n]')
);
COMMENT ON TABLE messaging.templates IS
    'Mail texts (Mustache). {{{x}}} in subject and text, which are not HTML; {{x}}, which escapes, in html.';

CREATE TABLE messaging.mails (
    id uuid NOT NULL,
    product text NOT NULL,
    recipient text NOT NULL,
    template text NOT NULL,
    language text NOT NULL,
    dedupe_key text,
    request_id uuid,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    message_id text,
    refused_at timestamptz,
    refusal text,
    CONSTRAINT mails_pkey PRIMARY KEY (id),
    CONSTRAINT mail_template FOREIGN KEY (product, template, language)
        REFERENCES messaging.templates (product, name, language) ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT mail_recipient_length CHECK (length(recipient) <= 500),
    CONSTRAINT mail_sent_or_refused CHECK (sent_at IS NULL OR refused_at IS NULL)
);
COMMENT ON TABLE messaging.mails IS 'Every mail that was queued, and whether it was sent. What it said is in its effect request.';
COMMENT ON COLUMN messaging.mails.dedupe_key IS 'Two mails of one product with the same key are one mail.';
COMMENT ON COLUMN messaging.mails.request_id IS 'The request in effects.requests that sends it.';
COMMENT ON COLUMN messaging.mails.refusal IS 'Why it will never be sent: no address, or what the mail server said.';
CREATE UNIQUE INDEX mail_dedupe_key_once ON messaging.mails (product, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX mails_template ON messaging.mails (product, template, language);
CREATE INDEX mails_recipient ON messaging.mails (recipient, created_at);
CREATE INDEX mails_request ON messaging.mails (request_id);
CREATE INDEX mails_unsent ON messaging.mails (created_at) WHERE sent_at IS NULL AND refused_at IS NULL;

-- The first texts of ticketing. One layout for all of them here; from now on each row is edited by itself.
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
[[content]]
</td></tr>
</table>
<p style="margin:16px 0 0 0;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#7c8591;">[[footer]]</p>
</td></tr>
</table>
</body>
</html>
$html$::text AS html
),
button AS (
    SELECT $html$<p style="margin:24px 0;">
<a href="[[url]]"
   style="display:inline-block;padding:12px 24px;background:#1f5eff;color:#ffffff;text-decoration:none;border-radius:6px;">
<strong>[[label]]</strong></a></p>$html$::text AS html
),
event AS (
    SELECT $html$<p style="margin:16px 0;padding:14px 18px;background:#f7f8fa;border-radius:6px;">
<strong>{{event_title}}</strong><br>
{{starts_at}}<br>
{{venue_name}}{{#venue_city}}, {{venue_city}}{{/venue_city}}</p>$html$::text AS html,
           $text${{{event_title}}}
{{{starts_at}}}
{{{venue_name}}}{{#venue_city}}, {{{venue_city}}}{{/venue_city}}$text$::text AS text
),
items AS (
    SELECT $html$<table role="presentation" width="100%" cellpadding="0" cellspacing="0"
style="font-size:14px;line-height:21px;border-collapse:collapse;">
<tr>
<th align="left" style="padding:6px 0;border-bottom:1px solid #e2e4e8;">Ticket</th>
<th align="right" style="padding:6px 0;border-bottom:1px solid #e2e4e8;">Quantity</th>
<th align="right" style="padding:6px 0;border-bottom:1px solid #e2e4e8;">Price</th>
<th align="right" style="padding:6px 0;border-bottom:1px solid #e2e4e8;">Subtotal</th>
</tr>
{{#items}}
<tr>
<td style="padding:6px 0;">{{name}}</td>
<td align="right" style="padding:6px 0;">{{quantity}}</td>
<td align="right" style="padding:6px 0;">{{unit_price}}</td>
<td align="right" style="padding:6px 0;">{{subtotal}}</td>
</tr>
{{/items}}
{{#service_fee}}
<tr>
<td colspan="3" align="right" style="padding:6px 0;">Service fee</td>
<td align="right" style="padding:6px 0;">{{service_fee}}</td>
</tr>
{{/service_fee}}
<tr>
<td colspan="3" align="right" style="padding:10px 0;border-top:1px solid #e2e4e8;"><strong>Total</strong></td>
<td align="right" style="padding:10px 0;border-top:1px solid #e2e4e8;"><strong>{{total}} {{currency}}</strong></td>
</tr>
</table>$html$::text AS html,
           $text${{#items}}
{{quantity}} x {{{name}}} at {{unit_price}} = {{subtotal}}
{{/items}}
{{#service_fee}}
Service fee: {{service_fee}}
{{/service_fee}}
Total: {{total}} {{currency}}$text$::text AS text
),
texts (name, subject, title, text, content, url, label, footer) AS (
    VALUES
    ('verify_email',
     'Confirm your e-mail address',
     'Confirm your e-mail address',
     $text$Hello{{#first_name}} {{{first_name}}}{{/first_name}},

please confirm your e-mail address by opening this link:

{{{verify_url}}}

Or enter this code where you are asked for it:

{{{token}}}

The link and the code work once, for {{hours}} hours. If you did not sign up, you need not do anything.
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello{{#first_name}} {{first_name}}{{/first_name}},</p>
<p style="margin:0;">please confirm your e-mail address.</p>
[[button]]
<p style="margin:0 0 12px 0;">If the button does not work, open this link:<br>
<a href="{{verify_url}}" style="color:#1f5eff;word-break:break-all;">{{verify_url}}</a></p>
<p style="margin:0 0 12px 0;">Or enter this code where you are asked for it:<br>
<code style="word-break:break-all;">{{token}}</code></p>
<p style="margin:0;">The link and the code work once, for {{hours}} hours.</p>$html$,
     '{{verify_url}}', 'Confirm e-mail address',
     'You get this mail because somebody signed up with this address. If it was not you, you need not do anything.'),
    ('order_confirmed',
     'Your tickets for {{{event_title}}} ({{{order_number}}})',
     'Your tickets are here',
     $text$Hello {{{buyer_name}}},

thank you for your order {{{order_number}}}. Your tickets are attached to this mail.

[[event]]

[[items]]

Your order: {{{order_url}}}

Each ticket admits one person. Show its QR code, printed or on your phone, at the entrance.
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello {{buyer_name}},</p>
<p style="margin:0;">thank you for your order <strong>{{order_number}}</strong>. Your tickets are attached to this mail.</p>
[[event]]
[[items]]
[[button]]
<p style="margin:0;">Each ticket admits one person. Show its QR code, printed or on your phone, at the entrance.</p>$html$,
     '{{order_url}}', 'Show my order',
     'You get this mail because you bought tickets for this event.'),
    ('order_refunded',
     'Refund for order {{{order_number}}}',
     'Your refund is on its way',
     $text$Hello {{{buyer_name}}},

we refunded {{refund_amount}} {{currency}} for your order {{{order_number}}}.

[[event]]

{{#reason}}
Reason: {{{reason}}}

{{/reason}}
The money goes back the way you paid. Banks take 5 to 10 days to show it.

Your order: {{{order_url}}}
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello {{buyer_name}},</p>
<p style="margin:0;">we refunded <strong>{{refund_amount}} {{currency}}</strong> for your order
<strong>{{order_number}}</strong>.</p>
[[event]]
{{#reason}}<p style="margin:0 0 12px 0;">Reason: {{reason}}</p>{{/reason}}
<p style="margin:0;">The money goes back the way you paid. Banks take 5 to 10 days to show it.</p>
[[button]]$html$,
     '{{order_url}}', 'Show my order',
     'You get this mail because money was returned for your order.'),
    ('payment_failed',
     'Payment failed for order {{{order_number}}}',
     'Your payment did not go through',
     $text$Hello {{{buyer_name}}},

the payment of {{total}} {{currency}} for your order {{{order_number}}} failed, and you were not charged.

[[event]]

{{#reason}}
Reason: {{{reason}}}

{{/reason}}
Your tickets are no longer held for you. For a few minutes after you ordered you can pay again, if there are tickets left:

{{{order_url}}}
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello {{buyer_name}},</p>
<p style="margin:0;">the payment of <strong>{{total}} {{currency}}</strong> for your order
<strong>{{order_number}}</strong> failed, and you were not charged.</p>
[[event]]
{{#reason}}<p style="margin:0 0 12px 0;">Reason: {{reason}}</p>{{/reason}}
<p style="margin:0;">Your tickets are no longer held for you. For a few minutes after you ordered you can pay again, if
there are tickets left.</p>
[[button]]$html$,
     '{{order_url}}', 'Try again',
     'You get this mail because you tried to buy tickets for this event.'),
    ('order_expired_refund',
     'Your payment for order {{{order_number}}} came too late',
     'Your payment came too late',
     $text$Hello {{{buyer_name}}},

your payment for order {{{order_number}}} reached us after the order had expired, and the tickets are sold.

[[event]]

We return {{refund_amount}} {{currency}} in full, the way you paid. You need not do anything. Banks take 5 to 10 days
to show it. We are sorry that it did not work out.

Your order: {{{order_url}}}
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello {{buyer_name}},</p>
<p style="margin:0;">your payment for order <strong>{{order_number}}</strong> reached us after the order had expired,
and the tickets are sold.</p>
[[event]]
<p style="margin:0;">We return <strong>{{refund_amount}} {{currency}}</strong> in full, the way you paid. You need not
do anything. Banks take 5 to 10 days to show it. We are sorry that it did not work out.</p>
[[button]]$html$,
     '{{order_url}}', 'Show my order',
     'You get this mail because you paid for an order that had expired.'),
    ('event_cancelled',
     '{{{event_title}}} is cancelled',
     'The event is cancelled',
     $text$Hello {{{buyer_name}}},

we are sorry: this event will not take place, and the tickets of your order {{{order_number}}} are void.

[[event]]

{{#reason}}
Reason: {{{reason}}}

{{/reason}}
{{#refund_amount}}
We return {{refund_amount}} {{currency}} the way you paid. You need not do anything. Banks take 5 to 10 days to show it.

{{/refund_amount}}
Your order: {{{order_url}}}
$text$,
     $html$<p style="margin:0 0 12px 0;">Hello {{buyer_name}},</p>
<p style="margin:0;">we are sorry: this event will not take place, and the tickets of your order
<strong>{{order_number}}</strong> are void.</p>
[[event]]
{{#reason}}<p style="margin:0 0 12px 0;">Reason: {{reason}}</p>{{/reason}}
{{#refund_amount}}<p style="margin:0;">We return <strong>{{refund_amount}} {{currency}}</strong> the way you paid. You
need not do anything. Banks take 5 to 10 days to show it.</p>{{/refund_amount}}
[[button]]$html$,
     '{{order_url}}', 'Show my order',
     'You get this mail because you ordered tickets for this event.')
)
INSERT INTO messaging.templates (product, name, language, subject, text, html)
SELECT 'ticketing', texts.name, 'en', texts.subject,
       replace(replace(texts.text, '[[event]]', event.text), '[[items]]', items.text),
       replace(replace(replace(replace(replace(replace(layout.html,
           '[[content]]', texts.content),
           '[[event]]', event.html),
           '[[items]]', items.html),
           '[[button]]', replace(replace(button.html, '[[url]]', texts.url), '[[label]]', texts.label)),
           '[[title]]', texts.title),
           '[[footer]]', texts.footer)
FROM texts, layout, button, event, items;
