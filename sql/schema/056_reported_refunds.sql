-- What a provider said last that it has sent back of an attempt, so that a refund of ours that it refuses afterwards can be
-- told from one that it counted.
SET ROLE holdfast_owner;

ALTER TABLE payments.attempts
    ADD COLUMN refunds_reported numeric(14, 2),
    ADD COLUMN refunds_reported_at timestamptz,
    ADD CONSTRAINT attempt_refunds_reported_bounded CHECK (refunds_reported BETWEEN 0 AND received),
    ADD CONSTRAINT attempt_refunds_reported_has_time CHECK ((refunds_reported IS NULL) = (refunds_reported_at IS NULL));
COMMENT ON COLUMN payments.attempts.refunds_reported IS
    'What the provider said last that it has sent back, pending refunds included; NULL before it said anything.';
COMMENT ON COLUMN payments.attempts.refunds_reported_at IS 'When it said so, by its clock.';
