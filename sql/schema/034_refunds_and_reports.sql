-- Refunds that take long or come back.
SET ROLE holdfast_owner;

ALTER TABLE payments.refunds
    ADD COLUMN checks int NOT NULL DEFAULT 0,
    ADD COLUMN next_check_at timestamptz,
    ADD COLUMN failed_at timestamptz,
    ADD COLUMN returned_at timestamptz,
    ADD CONSTRAINT refund_checks_not_negative CHECK (checks >= 0),
    ADD CONSTRAINT refund_checked_while_pending CHECK (next_check_at IS NULL OR state = 'pending'),
    ADD CONSTRAINT refund_returned_has_failed CHECK (returned_at IS NULL OR state = 'failed');
COMMENT ON COLUMN payments.refunds.checks IS 'How often the provider was asked what became of it.';
COMMENT ON COLUMN payments.refunds.next_check_at IS 'When the provider is asked again; NULL unless it is pending there.';
COMMENT ON COLUMN payments.refunds.failed_at IS
    'When a refund that the provider had begun failed, by its clock: from then on its sums leave it out.';
COMMENT ON COLUMN payments.refunds.returned_at IS
    'When it was booked back, because the money of a refund that had succeeded came back to us.';
CREATE INDEX refunds_to_check ON payments.refunds (next_check_at) WHERE next_check_at IS NOT NULL;
-- What is pending already is looked at once, spread over two days.
UPDATE payments.refunds SET next_check_at = now() + random() * interval '2 days'
WHERE state = 'pending' AND provider_id IS NOT NULL;

COMMENT ON COLUMN effects.requests.leased_by IS
    'Who performs it, until run_at; NULL when it waits for its first or next try.';

INSERT INTO core.settings (name, value, note) VALUES
    ('payments.late_check_seconds', '86400',
     'After payments.max_checks questions about an attempt: the time between two further ones, in seconds.'),
    ('payments.refund_first_check_seconds', '3600',
     'How long after a refund was left pending the provider is asked what became of it, in seconds; doubles each time.'),
    ('payments.refund_longest_check_seconds', '86400', 'The longest time between two such questions, in seconds.'),
    ('payments.refund_patience_days', '14', 'Days after which a refund that is still pending is shown to a person.');
UPDATE core.settings
SET note = 'How often the provider is asked about an attempt before an alert is written; then payments.late_check_seconds.'
WHERE name = 'payments.max_checks';
-- Attempts that nobody asked about any more; not those that the provider does not know.
UPDATE payments.attempts AS attempt SET next_check_at = now() + random() * interval '1 day'
WHERE attempt.settled_at IS NULL AND attempt.provider_id IS NOT NULL AND attempt.next_check_at IS NULL
  AND attempt.provider_status IS DISTINCT FROM 'canceled' AND attempt.checks > 0
  AND NOT EXISTS (
      SELECT FROM effects.alerts AS alert
      WHERE alert.subject = 'attempt:' || attempt.id AND alert.message LIKE '% does not know %');

INSERT INTO ops.jobs (name, function, every, batch) VALUES
    ('check_refunds', 'payments.check_refunds', interval '1 minute', 50);

CREATE TABLE ticketing.refund_policies (
    event_id uuid NOT NULL,
    hours_before_start int,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT refund_policies_pkey PRIMARY KEY (event_id),
    CONSTRAINT refund_policy_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE CASCADE,
    CONSTRAINT refund_policy_account_exists FOREIGN KEY (updated_by) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT refund_policy_hours_bounded CHECK (hours_before_start BETWEEN 0 AND 87600)
);
COMMENT ON TABLE ticketing.refund_policies IS
    'Until when the buyers of an event may have their money back; without a row, until it starts. Binds neither the '
    'organizer nor staff.';
COMMENT ON COLUMN ticketing.refund_policies.hours_before_start IS
    'In full until so many hours before the start; NULL: buyers get nothing back.';
CREATE INDEX refund_policies_by_account ON ticketing.refund_policies (updated_by);

ALTER TABLE ticketing.orders
    ADD COLUMN payment_reference text,
    ADD CONSTRAINT order_payment_reference_length CHECK (length(payment_reference) BETWEEN 1 AND 255);
COMMENT ON COLUMN ticketing.orders.payment_reference IS
    'What a tester called the payment (confirm_payment); shown in place of the provider''s id.';

ALTER TABLE ticketing.events
    ADD COLUMN cancellation_reason text,
    ADD CONSTRAINT event_cancellation_reason_length CHECK (length(cancellation_reason) BETWEEN 1 AND 500);
COMMENT ON COLUMN ticketing.events.cancellation_reason IS 'What the buyers of a cancelled event were told.';

INSERT INTO core.settings (name, value, note) VALUES
    ('reports.max_rows', '100000', 'Most rows of a report over HTTP; the command prints all.');
