-- Idempotency keys, rate limits, jobs and the audit trail.
SET ROLE holdfast_owner;

INSERT INTO core.settings (name, value, note) VALUES
    ('ops.idempotency_hours', '24', 'Hours for which an answer is kept under its idempotency key.'),
    ('ops.idempotency_takeover_seconds', '60',
     'Seconds after which a call that never finished may be repeated with the same idempotency key.');

CREATE TABLE ops.idempotency_keys (
    id uuid NOT NULL,
    actor uuid,
    operation text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    status smallint,
    body json,
    decoration jsonb,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (id),
    CONSTRAINT idempotency_key_once UNIQUE NULLS NOT DISTINCT (actor, operation, key),
    CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 400),
    CONSTRAINT idempotency_answer_has_status CHECK ((answered_at IS NULL) = (status IS NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE ops.idempotency_keys IS
    'One row per idempotency key in use: the request it belongs to and, when finished, the answer that repeats get.';
COMMENT ON COLUMN ops.idempotency_keys.actor IS 'Account that sent the key; NULL for anonymous callers.';
COMMENT ON COLUMN ops.idempotency_keys.started_at IS 'When the call that now owns the key began.';
COMMENT ON COLUMN ops.idempotency_keys.decoration IS 'Headers of the answer.';
CREATE INDEX idempotency_keys_expires_at ON ops.idempotency_keys (expires_at);

CREATE TABLE ops.rate_windows (
    class text NOT NULL,
    subject text NOT NULL,
    used int NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT rate_windows_pkey PRIMARY KEY (class, subject),
    CONSTRAINT rate_window_used_positive CHECK (used > 0),
    CONSTRAINT rate_window_subject_length CHECK (length(subject) <= 600)
) WITH (fillfactor = 70);
COMMENT ON TABLE ops.rate_windows IS 'Calls counted against a strict rate limit, in the current window of each subject.';
COMMENT ON COLUMN ops.rate_windows.subject IS 'Whom the limit counts: an address, an account, or both.';
CREATE INDEX rate_windows_ends_at ON ops.rate_windows (ends_at);

CREATE TABLE ops.jobs (
    name text NOT NULL,
    function text NOT NULL,
    every interval NOT NULL,
    next_run_at timestamptz NOT NULL DEFAULT now(),
    is_active boolean NOT NULL DEFAULT true,
    last_run_at timestamptz,
    last_result jsonb,
    last_error text,
    failures int NOT NULL DEFAULT 0,
    CONSTRAINT jobs_pkey PRIMARY KEY (name),
    CONSTRAINT job_function_form CHECK (function ~ '^[a-z_]+\.[a-z0-9_]+$'),
    CONSTRAINT job_interval_positive CHECK (every > interval '0')
);
COMMENT ON TABLE ops.jobs IS 'What runs from time to time; ops.run_due_jobs() runs what is due.';
COMMENT ON COLUMN ops.jobs.function IS
    'schema.name of a function with no parameter, or with p_limit int; an int result is the number of rows it dealt with.';
COMMENT ON COLUMN ops.jobs.failures IS 'Failed runs since the last good one.';

CREATE TABLE ops.audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    product text,
    actor uuid,
    action text NOT NULL,
    subject text,
    detail jsonb,
    CONSTRAINT audit_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE ops.audit IS 'Who did what that matters to security or money. Append-only; ids sort by time.';
COMMENT ON COLUMN ops.audit.actor IS 'Account that acted; NULL for the system, the command line or an anonymous caller.';
COMMENT ON COLUMN ops.audit.subject IS 'What was acted on: an id or number.';
CREATE INDEX audit_subject ON ops.audit (subject, at);
CREATE INDEX audit_actor ON ops.audit (actor, at);

INSERT INTO ops.jobs (name, function, every) VALUES
    ('purge_expired_keys', 'ops.purge_expired', interval '10 minutes'),
    ('purge_expired_tokens', 'identity.purge_expired', interval '1 hour');

-- Here, because messaging comes before effects.
ALTER TABLE messaging.mails ADD CONSTRAINT mail_request FOREIGN KEY (request_id)
    REFERENCES effects.requests (id) ON DELETE SET NULL;
