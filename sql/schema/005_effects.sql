-- What SQL asks the outside world to do: one row per request, written in the transaction of the rule that asked.
SET ROLE holdfast_owner;

CREATE TABLE effects.requests (
    id uuid NOT NULL,
    kind text NOT NULL,
    input jsonb NOT NULL,
    key text NOT NULL,
    resume text,
    resume_state jsonb NOT NULL,
    state text NOT NULL,
    tries integer NOT NULL,
    run_at timestamptz NOT NULL,
    leased_by text,
    outcome jsonb,
    error text,
    reply_status smallint,
    reply_body json,
    reply_effect jsonb,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT requests_pkey PRIMARY KEY (id),
    CONSTRAINT effect_once_per_key UNIQUE (key),
    CONSTRAINT effect_kind_form CHECK (kind ~ '^[a-z]+(\.[a-z_]+)?$'),
    CONSTRAINT effect_key_bounded CHECK (length(key) BETWEEN 1 AND 200),
    CONSTRAINT effect_state_known CHECK (state IN ('queued', 'done', 'failed')),
    CONSTRAINT effect_tries_not_negative CHECK (tries >= 0),
    CONSTRAINT effect_times_finite CHECK (isfinite(run_at) AND isfinite(created_at)),
    CONSTRAINT effect_finished_unless_queued CHECK ((state = 'queued') = (finished_at IS NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE effects.requests IS
    'Effects that leave the machine (payments, mail). Performed by the server that answers, or by any worker; the key '
    'makes the provider do it once.';
COMMENT ON COLUMN effects.requests.kind IS 'Which provider call: mail.send, stripe.create_payment_intent, …';
COMMENT ON COLUMN effects.requests.input IS
    'What the provider needs. Emptied of all but the recipient once mail is sent.';
COMMENT ON COLUMN effects.requests.key IS 'Idempotency key that is sent to the provider with every try.';
COMMENT ON COLUMN effects.requests.resume IS
    'Function called with (p_state, p_outcome) when the outcome is known; NULL when nothing waits for it.';
COMMENT ON COLUMN effects.requests.run_at IS
    'No worker takes it before. A lease moves it to the end of the lease, so that a lapsed lease is simply due again.';
COMMENT ON COLUMN effects.requests.leased_by IS 'Who took it last.';
COMMENT ON COLUMN effects.requests.reply_status IS
    'What the resumed function answered; repeated to whoever asks again.';

-- What take() reads; rows leave it when they are done.
CREATE INDEX requests_due ON effects.requests (run_at) WHERE state = 'queued';

CREATE TABLE effects.alerts (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    message text NOT NULL,
    created_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    CONSTRAINT alerts_pkey PRIMARY KEY (id),
    CONSTRAINT alert_once_per_request UNIQUE (request_id),
    CONSTRAINT alert_request_exists FOREIGN KEY (request_id) REFERENCES effects.requests (id) ON DELETE CASCADE
);
COMMENT ON TABLE effects.alerts IS
    'Effects that were given up after their last try, or whose outcome a person has to look at.';
COMMENT ON COLUMN effects.alerts.acknowledged_at IS 'Set by the person who looked.';

INSERT INTO core.settings (name, value, note) VALUES
    ('effects.inline_lease_seconds', '30', 'How long the server that answers has an effect to itself, in seconds.'),
    ('effects.max_tries', '12', 'Tries of an effect before it is given up and an alert is written.'),
    ('effects.retry_first_seconds', '5', 'Wait after the first failed try, in seconds; doubles with each further one.'),
    ('effects.retry_longest_seconds', '3600', 'The longest wait between two tries, in seconds.');
