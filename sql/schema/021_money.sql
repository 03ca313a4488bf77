-- Money that must not get lost: refunds that are asked for again, intents that are looked at again, events that fail.
SET ROLE holdfast_owner;

ALTER TABLE effects.alerts
    ALTER COLUMN request_id DROP NOT NULL,
    ADD COLUMN subject text,
    ADD CONSTRAINT alert_once_per_subject UNIQUE (subject),
    ADD CONSTRAINT alert_about_one_thing CHECK (num_nonnulls(request_id, subject) = 1);
COMMENT ON TABLE effects.alerts IS
    'What a person has to look at: effects that were given up or refused, and other rows that no job could deal with.';
COMMENT ON COLUMN effects.alerts.subject IS 'What it is about when that is no effect, as kind:id.';

ALTER TABLE ops.jobs
    ADD COLUMN batch int,
    ADD CONSTRAINT job_batch_positive CHECK (batch > 0);
COMMENT ON COLUMN ops.jobs.batch IS
    'Most rows in one run, hence in one transaction; NULL: as many as the caller allows. A run that did as many is '
    'followed by another at once.';

ALTER TABLE payments.attempts
    ADD COLUMN tries int NOT NULL DEFAULT 1,
    ADD COLUMN declined_at timestamptz,
    ADD COLUMN declined_charge text,
    ADD COLUMN checks int NOT NULL DEFAULT 0,
    ADD COLUMN next_check_at timestamptz,
    ADD CONSTRAINT attempt_tries_positive CHECK (tries > 0),
    ADD CONSTRAINT attempt_checks_not_negative CHECK (checks >= 0);
COMMENT ON COLUMN payments.attempts.tries IS 'How often it was opened to be paid: again after each refusal.';
COMMENT ON COLUMN payments.attempts.declined_at IS
    'When the provider, by its own clock, refused the last time; older news of refusals are stale.';
COMMENT ON COLUMN payments.attempts.declined_charge IS 'The charge that was refused the last time.';
COMMENT ON COLUMN payments.attempts.checks IS 'How often the provider was asked, since it was opened, what became of it.';
COMMENT ON COLUMN payments.attempts.next_check_at IS
    'When the provider is asked again; NULL when there is nothing more to learn.';

CREATE INDEX attempts_to_check ON payments.attempts (next_check_at) WHERE next_check_at IS NOT NULL;
-- What was left behind is looked at once, spread over two days, so that new work need not queue behind it.
UPDATE payments.attempts SET next_check_at = now() + random() * interval '2 days'
WHERE settled_at IS NULL AND provider_status IS DISTINCT FROM 'canceled';

ALTER TABLE payments.events
    DROP CONSTRAINT event_state_known,
    ADD CONSTRAINT event_state_known CHECK (state IN ('new', 'applied', 'ignored', 'parked', 'unmatched', 'failed'));
COMMENT ON COLUMN payments.events.state IS
    'applied; ignored: nothing to do; parked: matches nothing yet, or could not be applied (note says why), and is '
    'tried again; unmatched: matched nothing to the end; failed: could not be applied to the end.';
COMMENT ON COLUMN payments.events.note IS 'What went wrong when it was applied the last time.';
CREATE INDEX events_unsettled ON payments.events (received_at) WHERE state IN ('new', 'parked', 'unmatched', 'failed');

ALTER TABLE payments.refunds
    ADD COLUMN retry_of uuid,
    ADD CONSTRAINT refund_retried_once UNIQUE (retry_of),
    ADD CONSTRAINT refund_retry_exists FOREIGN KEY (retry_of) REFERENCES payments.refunds (id) ON DELETE RESTRICT,
    ADD CONSTRAINT refund_retries_another CHECK (retry_of <> id);
COMMENT ON COLUMN payments.refunds.retry_of IS 'The refused refund that this one asks for again.';

CREATE TABLE payments.smallest_charges (
    currency text NOT NULL,
    amount numeric(14, 2) NOT NULL,
    CONSTRAINT smallest_charges_pkey PRIMARY KEY (currency),
    CONSTRAINT smallest_charge_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT smallest_charge_bounded CHECK (amount > 0 AND amount <= 999999.99)
);
COMMENT ON TABLE payments.smallest_charges IS
    'The least that the provider charges, by currency. An order of less, but more than nothing, is refused.';
INSERT INTO payments.smallest_charges (currency, amount) VALUES
    ('AED', 2.00), ('AUD', 0.50), ('BGN', 1.00), ('BRL', 0.50), ('CAD', 0.50), ('CHF', 0.50), ('CZK', 15.00),
    ('DKK', 2.50), ('EUR', 0.50), ('GBP', 0.30), ('HKD', 4.00), ('HUF', 175.00), ('INR', 0.50), ('JPY', 50.00),
    ('MXN', 10.00), ('MYR', 2.00), ('NOK', 3.00), ('NZD', 0.50), ('PLN', 2.00), ('RON', 2.00), ('SEK', 3.00),
    ('SGD', 0.50), ('THB', 10.00), ('USD', 0.50);

-- One order has one hold, and no other order has it.
DROP INDEX sales.orders_by_hold;
CREATE UNIQUE INDEX order_hold_once ON sales.orders (hold_id);

INSERT INTO sales.transitions (product, from_state, to_state) VALUES
    -- The provider would not begin the payment.
    ('ticketing', 'processing', 'pending'),
    -- What was free of charge has no money to send back.
    ('ticketing', 'confirmed', 'cancelled');

ALTER TABLE ticketing.orders
    ADD COLUMN wind_up_failures int NOT NULL DEFAULT 0,
    ADD COLUMN wind_up_retry_at timestamptz;
COMMENT ON COLUMN ticketing.orders.wind_up_failures IS
    'How often dealing with it after the cancellation of its event failed.';
COMMENT ON COLUMN ticketing.orders.wind_up_retry_at IS 'Not dealt with again before.';
CREATE INDEX orders_to_wind_up ON ticketing.orders (event_id, id) WHERE wound_up_at IS NULL;

INSERT INTO core.settings (name, value, note) VALUES
    ('payments.first_check_seconds', '300',
     'How long after an attempt to pay was opened the provider is asked what became of it, in seconds; doubles each time.'),
    ('payments.longest_check_seconds', '43200', 'The longest time between two such questions, in seconds.'),
    ('payments.max_checks', '12', 'How often the provider is asked about an attempt before an alert is written.'),
    ('payments.cancel_intents_after_minutes', '60',
     'Minutes after the end of an order after which an unpaid intent is cancelled at the provider.'),
    ('effects.keep_days', '90', 'Days for which done effects are kept; those of payments only lose their content.'),
    ('effects.keep_failed_mail_days', '14',
     'Days for which a mail that was given up keeps its content and may be sent again (effects.retry).'),
    ('messaging.keep_mail_days', '365', 'Days for which it is kept that a mail was sent or refused.'),
    ('payments.keep_event_days', '540',
     'Days for which provider events keep their content, long enough for disputes; the rows stay.'),
    ('ticketing.keep_refused_scans_days', '365', 'Days for which refused scans are kept; admissions stay.');

INSERT INTO ops.jobs (name, function, every, batch) VALUES
    ('check_attempts', 'payments.check_attempts', interval '30 seconds', 50),
    ('purge_effects', 'effects.purge', interval '1 hour', 500),
    ('purge_mails', 'messaging.purge', interval '1 hour', 500),
    ('purge_event_payloads', 'payments.purge_event_payloads', interval '1 hour', 500),
    ('ticketing_purge_scans', 'ticketing.purge_scans', interval '1 hour', 500);
-- One row, or few, in a transaction: one that fails, or waits, holds up no other.
UPDATE ops.jobs SET batch = 1 WHERE name = 'apply_parked_events';
UPDATE ops.jobs SET batch = 20 WHERE name = 'ticketing_wind_up_events';

-- Venue and town in one, so that an event without one of them leaves no comma behind.
UPDATE messaging.templates
SET text = replace(text, '{{{venue_name}}}{{#venue_city}}, {{{venue_city}}}{{/venue_city}}', '{{{venue}}}'),
    html = replace(html, '{{venue_name}}{{#venue_city}}, {{venue_city}}{{/venue_city}}', '{{venue}}')
WHERE product = 'ticketing';
UPDATE messaging.templates
SET text = replace(text,
        E'your payment for order {{{order_number}}} reached us after the order had expired, and the tickets are sold.',
        E'your payment for order {{{order_number}}} reached us too late: the tickets of this order cannot be issued any\nmore.'),
    html = replace(replace(html,
        E'<strong>{{order_number}}</strong> reached us after the order had expired,\nand the tickets are sold.</p>',
        E'<strong>{{order_number}}</strong> reached us too late: the tickets of\nthis order cannot be issued any more.</p>'),
        'You get this mail because you paid for an order that had expired.',
        'You get this mail because you paid for an order whose tickets cannot be issued.')
WHERE product = 'ticketing' AND name = 'order_expired_refund';

-- What the purges look for.
CREATE INDEX requests_finished ON effects.requests (finished_at) WHERE state <> 'queued';
CREATE INDEX mails_by_time ON messaging.mails (created_at);
CREATE INDEX events_with_payload ON payments.events (received_at) WHERE payload <> '{}';
CREATE INDEX scans_refused ON ticketing.scans (scanned_at) WHERE outcome <> 'admitted';
